//! The addresses on which leads keep the programme in order.

use super::routes;
use crate::web::administration;

routes! {
    /// Pages of administration: (method, path). A path that is fixed stands before one with a variable that would match it too.
    ADMINISTRATION, administration_routes:
    get  "/administration"                   => administration::home::page;
    get  "/administration/companies"         => administration::companies::list::page;
    post "/administration/companies"         => administration::companies::company::create;
    get  "/administration/companies.csv"     => administration::companies::list::csv;
    get  "/administration/companies/new"     => administration::companies::company::new;
    get  "/administration/companies/import"  => administration::companies::import::page;
    post "/administration/companies/import"  => administration::companies::import::import;
    get  "/administration/companies/{company}" => administration::companies::company::page;
    post "/administration/companies/{company}" => administration::companies::company::update;
    get  "/administration/companies/{company}/locations" => administration::companies::location::new;
    post "/administration/companies/{company}/locations" => administration::companies::location::create;
    get  "/administration/companies/{company}/sign-in" => administration::sign_in::of_company::page;
    post "/administration/companies/{company}/sign-in" => administration::sign_in::of_company::update;
    get  "/administration/companies/{company}/sign-in/removal" => administration::sign_in::of_company::removal_page;
    post "/administration/companies/{company}/sign-in/removal" => administration::sign_in::of_company::remove;
    get  "/administration/companies/{company}/global-admins" => administration::companies::global_admin::page;
    post "/administration/companies/{company}/global-admins" => administration::companies::global_admin::invite;
    get  "/administration/companies/{company}/global-admins/{user}/invitation" => administration::companies::global_admin::to_company;
    post "/administration/companies/{company}/global-admins/{user}/invitation" => administration::companies::global_admin::invite_again;
    get  "/administration/companies/{company}/global-admins/{user}/withdrawal" => administration::companies::global_admin::to_company;
    post "/administration/companies/{company}/global-admins/{user}/withdrawal" => administration::companies::global_admin::withdraw;
    get  "/administration/locations/{location}" => administration::companies::location::page;
    post "/administration/locations/{location}" => administration::companies::location::update;
    get  "/administration/locations/{location}/move" => administration::companies::moving::page;
    post "/administration/locations/{location}/move" => administration::companies::moving::confirm;
    get  "/administration/users.csv"         => administration::users::csv;
    get  "/administration/users/import"      => administration::users::page;
    post "/administration/users/import"      => administration::users::import;
    get  "/administration/reviewers"         => administration::reviewers::list::page;
    post "/administration/reviewers"         => administration::reviewers::new::create;
    get  "/administration/reviewers/new"     => administration::reviewers::new::page;
    get  "/administration/reviewers/{person}" => administration::reviewers::edit::page;
    post "/administration/reviewers/{person}" => administration::reviewers::edit::update;
    get  "/administration/reviewers/{person}/invitation" => administration::reviewers::suspension::again;
    post "/administration/reviewers/{person}/invitation" => administration::reviewers::invitation::send_again;
    get  "/administration/reviewers/{person}/suspension" => administration::reviewers::suspension::again;
    post "/administration/reviewers/{person}/suspension" => administration::reviewers::suspension::suspend;
    get  "/administration/reviewers/{person}/reactivation" => administration::reviewers::suspension::again;
    post "/administration/reviewers/{person}/reactivation" => administration::reviewers::suspension::reactivate;
    get  "/administration/reviewers/{person}/second-factor-reset" => administration::reviewers::suspension::again;
    post "/administration/reviewers/{person}/second-factor-reset" => administration::reviewers::second_factor::reset;
    get  "/administration/programme"         => administration::programme::words::page;
    post "/administration/programme"         => administration::programme::words::update;
    get  "/administration/periods"           => administration::programme::periods::page;
    post "/administration/periods"           => administration::programme::periods::update;
    get  "/administration/holidays"          => administration::holidays::page;
    post "/administration/holidays"          => administration::holidays::add;
    get  "/administration/holidays/pack"     => administration::holidays::to_list;
    post "/administration/holidays/pack"     => administration::holidays::add_pack;
    get  "/administration/holidays/import"   => administration::holidays::to_list;
    post "/administration/holidays/import"   => administration::holidays::import;
    get  "/administration/holidays/{day}/removal" => administration::holidays::to_list;
    post "/administration/holidays/{day}/removal" => administration::holidays::remove;
    get  "/administration/reference"         => administration::reference::list::page;
    post "/administration/reference"         => administration::reference::new::create;
    get  "/administration/reference/new"     => administration::reference::new::page;
    get  "/administration/reference/{list}/{code}" => administration::reference::edit::page;
    post "/administration/reference/{list}/{code}" => administration::reference::edit::update;
    get  "/administration/reference/{list}/{code}/removal" => administration::reference::edit::to_entry;
    post "/administration/reference/{list}/{code}/removal" => administration::reference::edit::remove;
    get  "/administration/free-mail"         => administration::free_mail::page;
    post "/administration/free-mail"         => administration::free_mail::add;
    get  "/administration/free-mail/{domain}/removal" => administration::free_mail::to_list;
    post "/administration/free-mail/{domain}/removal" => administration::free_mail::remove;
    get  "/administration/sign-in"           => administration::sign_in::of_programme::page;
    post "/administration/sign-in"           => administration::sign_in::of_programme::update;
    get  "/administration/sign-in/removal"   => administration::sign_in::of_programme::removal_page;
    post "/administration/sign-in/removal"   => administration::sign_in::of_programme::remove;
    get  "/administration/audit"             => administration::audit::page::page;
    get  "/administration/audit.csv"         => administration::audit::csv::csv;
}
