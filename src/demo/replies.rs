//! The demo's reply templates: what reviewers write most often, for all of them (rule 10.10).

use crate::claims::context::Office;
use crate::claims::saved_replies::store::{ReplyText, add};
use crate::claims::store::act::ActError;
use crate::people::Person;
use diesel::pg::PgConnection;

/// Title, English, French.
const TEMPLATES: [(&str, &str, &str); 4] = [
    (
        "Signature missing",
        "Hello {contact},\n\nWe cannot find the customer’s acknowledgement in the proof of claim {claim}. Please add a page \
        that {customer} has signed, with name, job title and date, by {due}.\n\nWhat is still missing: {missing}.",
        "Bonjour {contact},\n\nNous ne trouvons pas l’accord du client dans la preuve de la demande {claim}. Ajoutez une \
        page signée par {customer}, avec nom, fonction et date, au plus tard le {due}.\n\nIl manque encore : {missing}.",
    ),
    (
        "Products not named in the proof",
        "The proof for {customer} does not name every product of the claim ({products}). Add proof for those that are \
        missing, or remove them from the claim, by {due}.",
        "La preuve pour {customer} ne nomme pas tous les produits de la demande ({products}). Ajoutez une preuve pour \
        ceux qui manquent, ou retirez-les de la demande, au plus tard le {due}.",
    ),
    (
        "Dates too old",
        "The dates in the proof are older than 12 months before you sent claim {claim}. Please send proof of work that \
        {partner} did for {customer} since then, by {due}.",
        "Les dates de la preuve remontent à plus de 12 mois avant l’envoi de la demande {claim}. Envoyez une preuve du \
        travail que {partner} a réalisé depuis pour {customer}, au plus tard le {due}.",
    ),
    (
        "Rejection: how to go on",
        "Claim {claim} for {customer} is rejected: {missing}. If you think that this is wrong, you can dispute it until \
        {due}. {programme}",
        "La demande {claim} pour {customer} est rejetée : {missing}. Si vous n’êtes pas d’accord, vous pouvez contester \
        jusqu’au {due}. {programme}",
    ),
];

/// Adds them in the name of a lead.
///
/// # Errors
/// As [`add`].
pub(super) fn make(conn: &mut PgConnection, office: &Office, lead: &Person) -> Result<(), ActError> {
    TEMPLATES.iter().try_for_each(|(title, english, french)| {
        let text =
            ReplyText { title: (*title).to_owned(), english: (*english).to_owned(), french: (*french).to_owned() };
        add(conn, office, lead, true, &text).map(drop)
    })
}
