//! Drafts, and claims that nobody has begun to review.

use super::{BERLIN, LYON, PARIS, PRE_SALES, REVENUE, USAGE};
use crate::demo::cast::Who::{Ada, Bastien, Felix, Grace, Ines, Sam};
use crate::demo::cast::{
    ALPINE, BELLOWS, CITY_POWER, CONSOLIDATED, DATUM, FOURTH_COFFEE, HUMONGOUS, MUNSONS, NOD, RELECLOUD, VANARSDEL,
    WINGTIP,
};
use crate::demo::script::{Do, Story, ago};

pub const STORIES: &[&Story] = &[
    &Story {
        claim: "Intune pilot, 60 devices",
        of: &WINGTIP,
        at: PARIS,
        activities: USAGE,
        products: &["intune"],
        steps: &[(ago(1, 16, 5), Ines, Do::Begin)],
    },
    &Story {
        claim: "Déploiement Teams, domaine skiable",
        of: &ALPINE,
        at: LYON,
        activities: USAGE,
        products: &["teams", "teams_phone"],
        steps: &[(ago(2, 11, 20), Bastien, Do::Draft)],
    },
    &Story {
        claim: "Power Apps for the canning line",
        of: &MUNSONS,
        at: LYON,
        activities: USAGE,
        products: &["power_apps", "power_automate"],
        steps: &[(ago(54, 14, 45), Grace, Do::Draft)],
    },
    &Story {
        claim: "Data platform assessment",
        of: &DATUM,
        at: BERLIN,
        activities: PRE_SALES,
        products: &["d365_customer_insights"],
        steps: &[(ago(3, 9, 30), Felix, Do::Begin)],
    },
    &Story {
        claim: "Campus mail migration (test)",
        of: &BELLOWS,
        at: PARIS,
        activities: USAGE,
        products: &["exchange_online"],
        steps: &[(ago(15, 10, 0), Ines, Do::Draft), (ago(14, 9, 10), Ines, Do::Delete)],
    },
    &Story {
        claim: "Teams Rooms in 40 cafés",
        of: &FOURTH_COFFEE,
        at: PARIS,
        activities: USAGE,
        products: &["teams", "teams_meetings"],
        steps: &[(ago(1, 10, 15), Ines, Do::File)],
    },
    &Story {
        claim: "Sales workshop and proposal",
        of: &CONSOLIDATED,
        at: BERLIN,
        activities: PRE_SALES,
        products: &["d365_sales"],
        steps: &[(ago(2, 15, 50), Felix, Do::File)],
    },
    &Story {
        claim: "Accompagnement Exchange, 900 boîtes",
        of: &CITY_POWER,
        at: PARIS,
        activities: USAGE,
        products: &["exchange_online", "defender_office_365"],
        steps: &[
            (ago(5, 9, 40), Bastien, Do::File),
            (ago(4, 16, 0), Bastien, Do::Comment("Le contact du client est en congé vendredi ; il répond par e-mail.")),
        ],
    },
    &Story {
        claim: "Field Service rollout, claims adjusters",
        of: &HUMONGOUS,
        at: LYON,
        activities: USAGE,
        products: &["d365_field_service"],
        steps: &[
            (ago(8, 14, 30), Ines, Do::File),
            (ago(2, 9, 5), Ines, Do::Comment("Is there any news? The review should have begun by now.")),
        ],
    },
    &Story {
        claim: "Entra ID Premium, conditional access",
        of: &VANARSDEL,
        at: PARIS,
        activities: USAGE,
        products: &["entra_id_premium", "intune"],
        steps: &[
            (ago(3, 11, 0), Grace, Do::File),
            (ago(2, 10, 30), Sam, Do::Take),
            (ago(2, 10, 34), Sam, Do::Note("I know this tenant from another claim. Starting tomorrow.")),
            (ago(1, 9, 20), Ada, Do::Note("Fine. Compare the dates with the older claim.")),
        ],
    },
    &Story {
        claim: "SharePoint intranet",
        of: &RELECLOUD,
        at: PARIS,
        activities: USAGE,
        products: &["sharepoint_online"],
        steps: &[(ago(4, 13, 15), Ines, Do::File), (ago(3, 17, 10), Ines, Do::Edit("Paula Wierzbicki"))],
    },
    &Story {
        claim: "Association de revenu, gestion éditoriale",
        of: &NOD,
        at: LYON,
        activities: REVENUE,
        products: &["d365_sales", "power_automate"],
        steps: &[(ago(1, 14, 25), Bastien, Do::File)],
    },
];
