//! What the verb makes of the content: denied, promised, ordered, supposed.

use super::*;

#[test]
fn stances_follow_the_verb() {
    check(&[
        (
            "The company denied that the pump had failed.",
            &["The company | denied | the pump had failed | Denied"],
        ),
        ("The company denied the allegation.", &["The company | denied | the allegation | Denied"]),
        (
            "The company confirmed that the pump had failed.",
            &["The company | confirmed | the pump had failed | Asserted"],
        ),
        (
            "The company claimed the pump had failed.",
            &["The company | claimed | the pump had failed | Asserted"],
        ),
        (
            "The company did not say that the pump had failed.",
            &["The company | did not say | the pump had failed | Reported"],
        ),
        (
            "The company never claimed that the pump had failed.",
            &["The company | never claimed | the pump had failed | Reported"],
        ),
        (
            "The company might say that the pump had failed.",
            &["The company | might say | the pump had failed | Reported"],
        ),
        (
            "The company believes that the pump failed.",
            &["The company | believes | the pump failed | Supposed"],
        ),
        ("The company hopes that the pump works.", &["The company | hopes | the pump works | Wished"]),
        (
            "The union asked whether the pump had failed.",
            &["The union | asked | whether the pump had failed | Asked"],
        ),
        (
            "The minister ordered the company to replace the pump.",
            &["The minister | ordered | the company to replace the pump | Ordered"],
        ),
        (
            "The minister predicted that the pump would fail.",
            &["The minister | predicted | the pump would fail | Supposed"],
        ),
        (
            "The company refused to confirm that the pump had failed.",
            &["The company | refused to confirm | the pump had failed | Reported"],
        ),
        ("He went on to say that the pump had failed.", &["He | to say | the pump had failed | Asserted"]),
    ]);
}

#[test]
fn who_can_say_it_says_it() {
    check(&[
        ("We can say with confidence that the pump failed.", &["We | can say | the pump failed | Asserted"]),
        ("I can confirm that the pump failed.", &["I | can confirm | the pump failed | Asserted"]),
        ("We can now say that the pump failed.", &["We | can now say | the pump failed | Asserted"]),
        (
            "The divers can say with some certainty that the pump failed.",
            &["The divers | can say | the pump failed | Asserted"],
        ),
        (
            "We cannot say with confidence that the pump failed.",
            &["We | cannot say | the pump failed | Reported"],
        ),
        ("We could say that the pump failed.", &["We | could say | the pump failed | Reported"]),
        ("The divers can say that the pump failed.", &["The divers | can say | the pump failed | Reported"]),
        (
            "If we can say that the pump failed, the case is closed.",
            &["we | can say | the pump failed | Reported"],
        ),
    ]);
}

#[test]
fn a_denied_clause_needs_no_that() {
    check(&[
        (
            "The ministry denied the leak killed fish.",
            &["The ministry | denied | the leak killed fish | Denied"],
        ),
        (
            "The ministry denied that the leak killed fish.",
            &["The ministry | denied | the leak killed fish | Denied"],
        ),
        (
            "The bank denied the fire destroyed its records.",
            &["The bank | denied | the fire destroyed its records | Denied"],
        ),
        (
            "The agency confirmed the spill poisoned two wells.",
            &["The agency | confirmed | the spill poisoned two wells | Asserted"],
        ),
        (
            "The minister denied she had been warned.",
            &["The minister | denied | she had been warned | Denied"],
        ),
        ("The bank denied the loan requested by the yard.", &[]),
        ("The court denied the appeal filed on Monday.", &[]),
        ("The council denied the permit needed for the fair.", &[]),
        ("The board denied the rights granted members.", &[]),
        ("The ministry denied the town funds.", &[]),
    ]);
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn what_is_clear_promised_ordered_or_denied() {
    check(&[
        (
            "The mayor made clear that the bridge would stay shut.",
            &["The mayor | made clear | the bridge would stay shut | Asserted"],
        ),
        (
            "The mayor made it clear the bridge would stay shut.",
            &["The mayor | made it clear | the bridge would stay shut | Asserted"],
        ),
        ("The rain made clear water muddy.", &[]),
        (
            "The minister told residents to leave the town.",
            &["The minister | told | to leave the town | Ordered"],
        ),
        (
            "The minister warned residents to leave the town.",
            &["The minister | warned | residents to leave the town | Ordered"],
        ),
        ("The minister vowed to cut the levy.", &["The minister | vowed | to cut the levy | Supposed"]),
        (
            "The firm rejected suggestions that the dam leaked.",
            &["The firm | rejected | the dam leaked | Denied"],
        ),
        ("The firm dismissed the claim as a joke.", &["The firm | dismissed | the claim | Denied"]),
        ("The firm contested the figure.", &["The firm | contested | the figure | Denied"]),
        ("The council rejected the bill.", &[]),
        (
            "The firm's denial that the dam leaked came late.",
            &["The firm | denial | the dam leaked | Denied"],
        ),
        (
            "The firm did not deny that the dam leaked.",
            &["The firm | did not deny | the dam leaked | Reported"],
        ),
        (
            "The mayor said the firm denied that the dam leaked.",
            &[
                "The mayor | said | the firm denied that the dam leaked | Asserted",
                "the firm | denied | the dam leaked | Denied",
            ],
        ),
        (
            "The mayor asked residents to leave the town.",
            &["The mayor | asked | residents to leave the town | Ordered"],
        ),
        (
            "The mayor asked residents whether the dam leaked.",
            &["The mayor | asked | whether the dam leaked | Asked"],
        ),
        (
            "The mayor urged residents to leave the town.",
            &["The mayor | urged | residents to leave the town | Ordered"],
        ),
        ("The mayor demanded that the dam be shut.", &["The mayor | demanded | the dam be shut | Ordered"]),
        (
            "The engineer suspects that the pump failed.",
            &["The engineer | suspects | the pump failed | Supposed"],
        ),
        ("Records suggest that the pump failed.", &["Records | suggest | the pump failed | Supposed"]),
        (
            "The paper could not verify that the dam leaked.",
            &["The paper | could not verify | the dam leaked | Reported"],
        ),
        ("The office denied him a permit.", &[]),
        (
            "The firm neither confirmed nor denied that the dam leaked.",
            &["The firm | nor denied | the dam leaked | Reported"],
        ),
        (
            "The firm would not say whether the dam leaked.",
            &["The firm | would not say | whether the dam leaked | Reported"],
        ),
        ("The firm declined to comment.", &[]),
        ("The firm did not elaborate.", &[]),
        ("The mayor will say that the dam held.", &["The mayor | will say | the dam held | Reported"]),
        (
            "The judge ruled that the firm was at fault.",
            &["The judge | ruled | the firm was at fault | Asserted"],
        ),
        (
            "If the mayor says that the bridge is safe, it will open.",
            &["the mayor | says | the bridge is safe | Reported"],
        ),
        (
            "Did the mayor say that the bridge was safe?",
            &["the mayor | say | the bridge was safe | Reported"],
        ),
    ]);
}
