use ratatui::style::{Color, Style};

use crate::cli::review::Standing;

/// How things look. Without colour nothing is lost: what is marked is also bold, underlined or dim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) colour: bool,
}

impl Look {
    fn tinted(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }

    pub(super) fn strong(self) -> Style {
        Style::new().bold()
    }

    pub(super) fn soft(self) -> Style {
        Style::new().dim()
    }

    pub(super) fn claim(self) -> Style {
        Style::new()
    }

    /// Words that the other side has not.
    pub(super) fn differs(self) -> Style {
        self.tinted(Style::new().bold().underlined(), Color::Yellow)
    }

    pub(super) fn standing(self, standing: Standing) -> Style {
        let colour = match standing {
            Standing::Open => return Style::new(),
            Standing::Reopened => Color::Magenta,
            Standing::Confirmed => Color::Red,
            Standing::Explained => Color::Cyan,
            Standing::Dismissed => Color::DarkGray,
        };
        self.tinted(Style::new().bold(), colour)
    }
}
