use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The most characters that an entry takes.
const MOST: usize = 2000;

/// A line of text that is being written, with a cursor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The characters.
    letters: Vec<char>,
    /// Where the next one goes.
    at: usize,
}

impl Entry {
    pub(super) fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        Self { at: letters.len(), letters }
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    /// The text without the spaces at its ends; `None` where nothing is left.
    pub(super) fn filled(&self) -> Option<String> {
        let text = self.text();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// What stands before the cursor and after it.
    pub(super) fn parts(&self) -> (String, String) {
        let (before, after) = self.letters.split_at(self.at);
        (before.iter().collect(), after.iter().collect())
    }

    /// Takes a key that writes, erases or moves; whether it did.
    pub(super) fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('u') if control => {
                self.letters.drain(..self.at);
                self.at = 0;
            }
            KeyCode::Char('w') if control => self.erase_word(),
            KeyCode::Char('a') if control => self.at = 0,
            KeyCode::Char('e') if control => self.at = self.letters.len(),
            KeyCode::Char(letter) if !control && self.letters.len() < MOST && !letter.is_control() => {
                self.letters.insert(self.at, letter);
                self.at += 1;
            }
            KeyCode::Backspace if self.at > 0 => {
                self.at -= 1;
                self.letters.remove(self.at);
            }
            KeyCode::Delete if self.at < self.letters.len() => {
                self.letters.remove(self.at);
            }
            KeyCode::Left => self.at = self.at.saturating_sub(1),
            KeyCode::Right => self.at = (self.at + 1).min(self.letters.len()),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.letters.len(),
            _ => return false,
        }
        true
    }

    fn erase_word(&mut self) {
        let end = self.at;
        while self.at > 0 && self.letters[self.at - 1].is_whitespace() {
            self.at -= 1;
        }
        while self.at > 0 && !self.letters[self.at - 1].is_whitespace() {
            self.at -= 1;
        }
        self.letters.drain(self.at..end);
    }
}
