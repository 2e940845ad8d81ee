//! Claims that ended, or may be disputed still.

use super::{BERLIN, LYON, PARIS, PRE_SALES, USAGE};
use crate::claims::model::claim::AskReason as Why;
use crate::claims::model::claim::RejectionDetail as Because;
use crate::demo::cast::Who::{Ada, Bastien, Customer, Felix, Grace, Ines, Rita, Sam, System};
use crate::demo::cast::{BELLOWS, COHO, DATUM, FINE_ART, GRAPHIC_DESIGN, LAMNA, LUCERNE, MARGIES, NOD, TREY, WINGTIP};
use crate::demo::script::{Do, Story, When::Due, ago};

pub const STORIES: &[&Story] = &[
    &Story {
        claim: "Copilot readiness workshops",
        of: &DATUM,
        at: PARIS,
        activities: USAGE,
        products: &["apps", "sharepoint_online"],
        steps: &[
            (ago(11, 10, 30), Ines, Do::File),
            (ago(8, 9, 55), Rita, Do::Start),
            (ago(6, 14, 10), Rita, Do::Note("Page 1 names neither product. Second file is a price list.")),
            (
                ago(4, 11, 5),
                Rita,
                Do::Reject(
                    &[Because::MissingProducts, Because::WorkNotDescribed],
                    "The proof names neither product and does not say what you did for the customer.",
                ),
            ),
            (ago(3, 9, 40), Ines, Do::Comment("Understood. We are asking the customer for a better document.")),
        ],
    },
    &Story {
        claim: "Travel desk on Teams",
        of: &MARGIES,
        at: LYON,
        activities: USAGE,
        products: &["teams", "teams_phone"],
        steps: &[
            (ago(24, 15, 20), Grace, Do::File),
            (ago(22, 9, 5), Sam, Do::Start),
            (
                ago(20, 10, 25),
                Sam,
                Do::Ask(&[Why::Other], "The tenant ID is not the one of margiestravel.example. Which is right?", &[]),
            ),
            (Due, System, Do::CloseUnanswered),
        ],
    },
    &Story {
        claim: "Suivi des ventes au domaine",
        of: &COHO,
        at: PARIS,
        activities: PRE_SALES,
        products: &["d365_sales"],
        steps: &[
            (ago(41, 9, 10), Ines, Do::File),
            (ago(38, 14, 30), Sam, Do::Start),
            (ago(36, 10, 10), Sam, Do::Reject(&[Because::MissingOrOldDates], "The statement of work has no date.")),
        ],
    },
    &Story {
        claim: "Student mail",
        of: &BELLOWS,
        at: BERLIN,
        activities: USAGE,
        products: &["exchange_online", "teams"],
        steps: &[
            (ago(30, 11, 25), Felix, Do::File),
            (ago(28, 9, 20), Rita, Do::Start),
            (ago(26, 15, 35), Rita, Do::Reject(&[Because::MissingConsent], "The registrar’s signature is missing.")),
            (ago(20, 10, 45), Felix, Do::Dispute("The registrar agreed by telephone.")),
            (ago(18, 9, 15), Sam, Do::Take),
            (
                ago(16, 11, 50),
                Sam,
                Do::Reject(&[Because::MissingConsent], "An agreement by telephone is no signature."),
            ),
        ],
    },
    &Story {
        claim: "Maquettes Power Apps",
        of: &NOD,
        at: PARIS,
        activities: USAGE,
        products: &["power_apps"],
        steps: &[
            (ago(10, 9, 45), Bastien, Do::File),
            (ago(8, 15, 55), Rita, Do::Start),
            (
                ago(7, 10, 40),
                Bastien,
                Do::Withdraw(Because::WrongActivity, "C’était de l’avant-vente. Nous déposons une nouvelle demande."),
            ),
        ],
    },
    &Story {
        claim: "Gestion documentaire",
        of: &LUCERNE,
        at: PARIS,
        activities: USAGE,
        products: &["information_protection"],
        steps: &[
            (ago(34, 10, 35), Ines, Do::File),
            (ago(31, 9, 25), Sam, Do::Start),
            (ago(29, 14, 50), Sam, Do::Approve),
            (Due, System, Do::Assess),
            (ago(12, 16, 15), Ines, Do::Withdraw(Because::NoLongerWorking, "The contract ended last month.")),
        ],
    },
    &Story {
        claim: "Pilotage des ateliers",
        of: &GRAPHIC_DESIGN,
        at: LYON,
        activities: USAGE,
        products: &["d365_project_operations"],
        steps: &[
            (ago(7, 9, 30), Ines, Do::File),
            (ago(5, 11, 15), Rita, Do::Start),
            (ago(2, 10, 5), Rita, Do::Approve),
            (ago(1, 8, 50), Customer, Do::Decline(Some("Nous n’avons signé aucun contrat avec cette société."))),
        ],
    },
    &Story {
        claim: "Messagerie de l’école",
        of: &FINE_ART,
        at: PARIS,
        activities: USAGE,
        products: &["exchange_online"],
        steps: &[
            (ago(21, 14, 40), Ines, Do::File),
            (ago(18, 10, 15), Sam, Do::Start),
            (ago(15, 9, 35), Sam, Do::Approve),
            (ago(14, 17, 5), Customer, Do::Decline(None)),
        ],
    },
    &Story {
        claim: "Toy designers on Teams",
        of: &WINGTIP,
        at: BERLIN,
        activities: USAGE,
        products: &["teams"],
        steps: &[
            (ago(40, 10, 20), Felix, Do::File),
            (ago(37, 9, 50), Rita, Do::Start),
            (ago(33, 15, 15), Rita, Do::Approve),
            (Due, System, Do::Assess),
            (ago(12, 11, 30), Customer, Do::AskToEnd("We work with another company since May.")),
            (ago(10, 9, 40), Ada, Do::DeclineLate("The customer confirmed by telephone and in writing.")),
        ],
    },
    &Story {
        claim: "Clinic mail protection",
        of: &LAMNA,
        at: BERLIN,
        activities: USAGE,
        products: &["defender_office_365"],
        steps: &[
            (ago(7, 13, 5), Felix, Do::File),
            (ago(5, 10, 40), Rita, Do::Start),
            (
                ago(3, 15, 50),
                Rita,
                Do::RejectForAnother("Another partner’s proof is newer and names the same workload."),
            ),
        ],
    },
    &Story {
        claim: "Identity protection, pilot group",
        of: &TREY,
        at: BERLIN,
        activities: USAGE,
        products: &["entra_id_premium"],
        steps: &[(ago(9, 14, 25), Felix, Do::File), (ago(7, 9, 45), Rita, Do::Start)],
    },
];
