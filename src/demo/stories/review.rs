//! Claims that reviewers work on, that wait for a partner's answer, and disputes.

use super::{BERLIN, BOTH, LYON, PARIS, PRE_SALES, USAGE};
use crate::claims::model::claim::AskReason as Why;
use crate::claims::model::claim::RejectionDetail as Because;
use crate::demo::cast::Who::{Ada, Bastien, Felix, Grace, Ines, Rita, Sam};
use crate::demo::cast::{
    ADVENTURE, BLUE_YONDER, COHO, FINE_ART, GRAPHIC_DESIGN, LUCERNE, MARGIES, NORTHWIND, PROSEWARE, SOUTHRIDGE,
    TAILSPIN, TREY, WIDE_WORLD, WOODGROVE,
};
use crate::demo::script::{Do, Story, ago};

pub const STORIES: &[&Story] = &[
    &Story {
        claim: "Teams rollout, 400 seats",
        of: &NORTHWIND,
        at: PARIS,
        activities: USAGE,
        products: &["teams", "exchange_online", "apps"],
        steps: &[
            (ago(4, 10, 5), Ines, Do::File),
            (ago(2, 9, 30), Rita, Do::Start),
            (ago(1, 15, 0), Ines, Do::Comment("The second signature is on page 2 of the statement of work.")),
        ],
    },
    &Story {
        claim: "Dynamics 365 Sales, pre-sales",
        of: &ADVENTURE,
        at: BERLIN,
        activities: PRE_SALES,
        products: &["d365_sales", "d365_marketing"],
        steps: &[
            (ago(7, 11, 45), Felix, Do::File),
            (ago(4, 14, 10), Rita, Do::Start),
            (ago(3, 9, 0), Rita, Do::Note("Statement of work is fine. Checking the subscription IDs.")),
        ],
    },
    &Story {
        claim: "Managed service, phone system",
        of: &TAILSPIN,
        at: LYON,
        activities: USAGE,
        products: &["teams_phone"],
        steps: &[
            (ago(12, 9, 25), Ines, Do::File),
            (ago(8, 16, 30), Sam, Do::Start),
            (ago(5, 10, 0), Sam, Do::Comment("Thank you. I am waiting for a colleague to look at the dates.")),
            (ago(3, 11, 15), Ines, Do::Comment("Can I help with the dates? The work ended last month.")),
        ],
    },
    &Story {
        claim: "Information protection for branches",
        of: &WOODGROVE,
        at: PARIS,
        activities: USAGE,
        products: &["information_protection", "cloud_app_security"],
        steps: &[
            (ago(10, 13, 0), Ines, Do::File),
            (ago(8, 10, 40), Sam, Do::Start),
            (
                ago(7, 15, 20),
                Sam,
                Do::Ask(
                    &[Why::MissingAcknowledgement],
                    "The customer has not signed page 2. Add the signed page.",
                    &[],
                ),
            ),
            (ago(4, 9, 50), Ines, Do::Prove("Customer acknowledgement, signed.pdf")),
            (ago(3, 9, 55), Ines, Do::Answer("The signed page is in the new file.")),
        ],
    },
    &Story {
        claim: "Supply chain modernisation",
        of: &WIDE_WORLD,
        at: BERLIN,
        activities: BOTH,
        products: &["d365_supply_chain"],
        steps: &[
            (ago(9, 10, 30), Felix, Do::File),
            (ago(7, 14, 0), Rita, Do::Start),
            (
                ago(5, 11, 30),
                Rita,
                Do::Hold(
                    "Programme team checks whether the subscription was moved.",
                    "We are checking the subscription with another team. You do not need to do anything.",
                ),
            ),
        ],
    },
    &Story {
        claim: "Defender onboarding",
        of: &PROSEWARE,
        at: PARIS,
        activities: USAGE,
        products: &["defender_office_365"],
        steps: &[
            (ago(6, 15, 15), Ines, Do::File),
            (ago(4, 9, 15), Rita, Do::Start),
            (ago(3, 10, 10), Rita, Do::Note("Another partner holds this workload. Newest proof counts; asking both.")),
            (
                ago(3, 10, 20),
                Rita,
                Do::Hold(
                    "Competing claim: proofs are compared.",
                    "Another claim exists on the same workload. We compare the proofs of both.",
                ),
            ),
            (ago(2, 14, 40), Ines, Do::Comment("Our contract began this spring. We add the order form if it helps.")),
        ],
    },
    &Story {
        claim: "Suivi d’usage SharePoint",
        of: &LUCERNE,
        at: PARIS,
        activities: USAGE,
        products: &["sharepoint_online", "teams"],
        steps: &[
            (ago(8, 9, 45), Bastien, Do::File),
            (ago(6, 11, 10), Sam, Do::Start),
            (
                ago(2, 16, 45),
                Sam,
                Do::Ask(
                    &[Why::MissingOrOldDates, Why::MissingService],
                    "La preuve ne dit pas quand le travail a été fait, ni en quoi il consiste. Ajoutez un document daté.",
                    &[],
                ),
            ),
        ],
    },
    &Story {
        claim: "Bookings with Power Automate",
        of: &MARGIES,
        at: LYON,
        activities: USAGE,
        products: &["power_automate"],
        steps: &[
            (ago(12, 10, 20), Ines, Do::File),
            (ago(9, 14, 55), Rita, Do::Start),
            (
                ago(5, 10, 35),
                Rita,
                Do::Ask(&[Why::MissingAllPoe], "The file belongs to another customer. Upload the right one.", &[]),
            ),
            (ago(3, 15, 30), Ines, Do::Comment("Sorry, wrong file. We are getting the right one from the customer.")),
        ],
    },
    &Story {
        claim: "Cabin crew apps",
        of: &BLUE_YONDER,
        at: PARIS,
        activities: USAGE,
        products: &["teams", "viva_engage", "intune"],
        steps: &[
            (ago(7, 13, 40), Grace, Do::File),
            (ago(5, 9, 25), Sam, Do::Start),
            (
                ago(1, 11, 50),
                Sam,
                Do::Ask(
                    &[Why::MissingProducts],
                    "The proof does not name Viva Engage. Add proof for it, or remove it from the claim.",
                    &["viva_engage"],
                ),
            ),
        ],
    },
    &Story {
        claim: "Gestion commerciale du domaine",
        of: &COHO,
        at: LYON,
        activities: USAGE,
        products: &["d365_commerce"],
        steps: &[
            (ago(18, 9, 35), Bastien, Do::File),
            (ago(15, 10, 45), Rita, Do::Start),
            (ago(12, 16, 10), Rita, Do::Reject(&[Because::WorkNotDescribed], "Le travail n’est pas décrit.")),
            (ago(7, 9, 15), Bastien, Do::Dispute("La page 1 décrit chaque tâche ; voici le document détaillé.")),
            (ago(6, 11, 30), Sam, Do::Take),
            (ago(2, 14, 20), Sam, Do::Ask(&[Why::MissingService], "Précisez quelles tâches concernent Commerce.", &[])),
        ],
    },
    &Story {
        claim: "Video archive on SharePoint",
        of: &SOUTHRIDGE,
        at: BERLIN,
        activities: USAGE,
        products: &["sharepoint_online"],
        steps: &[
            (ago(11, 15, 5), Felix, Do::File),
            (ago(9, 10, 0), Rita, Do::Start),
            (
                ago(8, 9, 40),
                Rita,
                Do::Hold(
                    "The customer merges two tenants this week.",
                    "The customer’s tenant is being merged. We wait.",
                ),
            ),
            (ago(2, 9, 10), Rita, Do::Resume("The merge is done.")),
        ],
    },
    &Story {
        claim: "Salles de cours Teams",
        of: &FINE_ART,
        at: PARIS,
        activities: USAGE,
        products: &["teams_meetings"],
        steps: &[
            (ago(6, 10, 50), Bastien, Do::File),
            (ago(4, 15, 35), Sam, Do::Start),
            (ago(2, 8, 55), Ada, Do::Assign(Rita, "Sam is away next week.")),
        ],
    },
    &Story {
        claim: "Research collaboration hub",
        of: &TREY,
        at: PARIS,
        activities: USAGE,
        products: &["teams", "sharepoint_online"],
        steps: &[
            (ago(20, 14, 15), Ines, Do::File),
            (ago(18, 9, 5), Rita, Do::Start),
            (
                ago(16, 11, 25),
                Rita,
                Do::Reject(
                    &[Because::MissingOrOldDates],
                    "The dates on the statement of work are older than 12 months.",
                ),
            ),
            (
                ago(3, 15, 45),
                Ines,
                Do::Dispute("The project was extended. The extension is signed and dated this year."),
            ),
        ],
    },
    &Story {
        claim: "Ateliers Customer Insights",
        of: &GRAPHIC_DESIGN,
        at: LYON,
        activities: PRE_SALES,
        products: &["d365_customer_insights"],
        steps: &[
            (ago(22, 9, 50), Bastien, Do::File),
            (ago(20, 10, 30), Rita, Do::Start),
            (ago(18, 14, 5), Rita, Do::Reject(&[Because::MissingConsent], "Le client n’a pas signé la preuve.")),
            (ago(8, 16, 20), Bastien, Do::Dispute("Le client a signé le 3 ; la page signée est jointe.")),
            (ago(6, 9, 45), Sam, Do::Take),
            (ago(5, 10, 5), Sam, Do::Note("Signature is there. Asked Ada whether the date counts.")),
        ],
    },
    &Story {
        claim: "Finance assessment",
        of: &ADVENTURE,
        at: PARIS,
        activities: PRE_SALES,
        products: &["d365_finance"],
        steps: &[
            (ago(13, 11, 5), Grace, Do::File),
            (ago(10, 9, 55), Sam, Do::Start),
            (ago(6, 15, 10), Sam, Do::Reject(&[Because::PoeUnavailable], "The file cannot be opened.")),
            (ago(5, 9, 30), Grace, Do::Comment("It opens here. Is something wrong on your side?")),
            (ago(3, 10, 15), Ada, Do::Reinstate("The file viewer was out of order that day.")),
        ],
    },
    &Story {
        claim: "Identity protection, all sites",
        of: &TREY,
        at: PARIS,
        activities: USAGE,
        products: &["entra_id_premium"],
        steps: &[
            (ago(6, 10, 15), Ines, Do::File),
            (ago(4, 11, 0), Sam, Do::Start),
            (
                ago(2, 14, 35),
                Ada,
                Do::DecideOver(
                    "Identity protection, pilot group",
                    "The other proof is newer, signed by the customer, and covers every site.",
                    "Signed order of this autumn for all sites, against a pilot of last winter.",
                ),
            ),
        ],
    },
];
