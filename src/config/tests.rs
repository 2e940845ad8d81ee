use crate::claims::lifecycle::deadlines::Periods;
use crate::config::database::{is_encrypted, is_local, options};
use crate::config::{BaseUrl, Database, Secret, Settings};
use crate::outbox::Transport;
use std::path::PathBuf;

fn read(variables: &[(&str, &str)]) -> Result<Settings, String> {
    let find = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Settings::from_variables(&find).map_err(|problem| problem.to_string())
}

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015";
const PRODUCTION: [(&str, &str); 5] = [
    ("CPOR_MAIL_FROM", "Fourth Coffee <claims@fourthcoffee.example>"),
    ("CPOR_PROGRAMME", "Fourth Coffee Partners"),
    ("DATABASE_URL", "postgres://cpor@localhost/cpor"),
    ("CPOR_SECRET", SECRET),
    ("CPOR_BASE_URL", "https://claims.example"),
];

#[test]
fn nothing_set_is_a_demo_on_this_machine() {
    let settings = read(&[]).unwrap();
    assert_eq!(settings.bind.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.base_url.to_string(), "http://127.0.0.1:8080");
    assert_eq!(settings.database, Database::Private);
    assert_eq!(settings.storage_dir, PathBuf::from("./var/files"));
    assert_eq!(settings.first_programme.time_zone, chrono_tz::Europe::Paris);
    assert_eq!(settings.first_programme.name, "Litware Cloud");
    assert_eq!(settings.first_programme.periods, Periods::default());
    assert!(settings.demo && !settings.reviewer_names && settings.secrets.is_none());
    assert!(!settings.second_factor_required);
    assert!(matches!(settings.transport, Some(Transport::Kept)));
}

#[test]
fn production_is_as_set() {
    let settings = read(&PRODUCTION).unwrap();
    assert!(!settings.demo && settings.base_url.is_https());
    assert!(settings.transport.is_none(), "mail waits, it is not taken for sent");
    assert!(settings.second_factor_required);
    let mut more = PRODUCTION.to_vec();
    more.extend([
        ("CPOR_SMTP_URL", "smtps://user:word@mail.example:465"),
        ("CPOR_TIME_ZONE", "America/New_York"),
        ("CPOR_PERIOD_DECLINE", "14"),
        ("CPOR_REMIND_DECLINE", "4"),
        ("CPOR_REMIND_HOUR", "0"),
        ("CPOR_REVIEWER_NAMES", "yes"),
        ("CPOR_SECOND_FACTOR", "optional"),
        ("CPOR_STORAGE_URL", "file:///srv/proof"),
        ("CPOR_WEB_CONNECTIONS", " 20 "),
        ("CPOR_BIND", ""),
    ]);
    let settings = read(&more).unwrap();
    let periods = settings.first_programme.periods;
    assert_eq!((periods.decline, periods.decline_reminder, periods.reminder_hour), (14, 4, 0));
    assert_eq!((periods.answer_reminder_first, periods.answer_reminder_second, periods.dispute_reminder), (3, 1, 7));
    assert_eq!(settings.storage_dir, PathBuf::from("/srv/proof"));
    assert_eq!(settings.web_connections, 20);
    assert_eq!(settings.bind.to_string(), "127.0.0.1:8080", "an empty value counts as none");
    assert_eq!(settings.first_programme.name, "Fourth Coffee Partners");
    assert!(settings.reviewer_names && settings.transport.is_some() && !settings.second_factor_required);
}

#[test]
fn every_bad_value_is_one_line_that_names_it_and_the_mend() {
    let bad = [
        ("CPOR_BIND", "8080", "an address and a port"),
        ("CPOR_BIND", "127.0.0.1:99999", "an address and a port"),
        ("CPOR_DEMO", "maybe", "write yes or no"),
        ("CPOR_TIME_ZONE", "Paris", "like Europe/Paris"),
        ("CPOR_STORAGE_URL", "s3://bucket/prefix", "not supported yet"),
        ("CPOR_STORAGE_URL", "ftp://host/x", "name a folder"),
        ("CPOR_SMTP_URL", "mail.example", "smtp://host:port"),
        ("CPOR_MAIL_FROM", "nobody", "write one like"),
        ("CPOR_BASE_URL", "claims.example", "https://claims.example"),
        ("CPOR_BASE_URL", "https://claims.example/path", "scheme and host only"),
        ("CPOR_BASE_URL", "https://user@claims.example", "scheme and host only"),
        ("CPOR_BASE_URL", "ftp://claims.example", "scheme and host only"),
        ("CPOR_TRUSTED_PROXIES", "127.0.0.1, proxy.example", "\"proxy.example\" cannot be used"),
        ("CPOR_TRUSTED_PROXIES", "0.0.0.0/0", "addresses or networks"),
        ("CPOR_SECRET", "short", "at least 32"),
        ("CPOR_SECRET", "0123456789abcdef0123456789abcdef,short", "at least 32"),
        ("CPOR_SECRET", " , ", "at least 32"),
        ("CPOR_REVIEWER_NAMES", "2", "write yes or no"),
        ("CPOR_SECOND_FACTOR", "yes", "write required or optional"),
        ("CPOR_PERIOD_DECLINE", "0", "from 1 to 1000"),
        ("CPOR_PERIOD_ANSWER", "five", "a whole number"),
        ("CPOR_PERIOD_DECLINE_GRACE", "-1", "a whole number"),
        ("CPOR_REMIND_DISPUTE", "0", "from 1 to 1000"),
        ("CPOR_REMIND_HOUR", "24", "from 0 to 23"),
        ("CPOR_WEB_CONNECTIONS", "0", "from 1 to 500"),
        ("CPOR_JOB_CONNECTIONS", "9999", "from 1 to 500"),
        ("CPOR_LOG_JSON", "?", "write yes or no"),
        ("DATABASE_URL", "postgres://cpor@db.example/cpor", "CPOR_DATABASE_PLAINTEXT"),
    ];
    for (name, value, mend) in bad {
        let problem = read(&[(name, value)]).unwrap_err();
        assert!(problem.starts_with(name), "{problem}");
        assert!(problem.contains(mend), "{problem}");
        assert!(!problem.contains('\n'), "{problem}");
    }
}

/// Why production does not start with this variable in place of the usual one; empty: without it.
fn refused(name: &str, value: &str) -> String {
    let mut variables: Vec<_> = PRODUCTION.into_iter().filter(|(known, _)| *known != name).collect();
    variables.push((name, value));
    let first = |settings: Settings| settings.first_programme().map(drop).map_err(|problem| problem.to_string());
    let problem = read(&variables).and_then(first).unwrap_err();
    assert!(!problem.contains('\n'), "{problem}");
    problem
}

#[test]
fn production_does_not_start_half_set() {
    let cases = [
        ("CPOR_SECRET", "", "not set"),
        ("CPOR_SECRET", "ssssssssssssssssssssssssssssssss", "easily guessed"),
        ("CPOR_SECRET", "please-change-me-please-change-me", "easily guessed"),
        ("CPOR_BASE_URL", "http://claims.example", "not https"),
        ("CPOR_MAIL_FROM", "", "the demo's sender"),
        ("CPOR_MAIL_FROM", "Claims <Associations@Program.example>", "the demo's sender"),
        ("CPOR_PROGRAMME", "", "the demo's programme"),
        ("CPOR_PROGRAMME", "Litware Cloud", "the demo's programme"),
    ];
    for (name, value, why) in cases {
        let problem = refused(name, value);
        assert!(problem.starts_with(&format!("{name}: ")) && problem.contains(why), "{problem}");
    }
    let with = |value| [&PRODUCTION[..], &[("CPOR_BASE_URL", value)]].concat().into_iter().rev().collect::<Vec<_>>();
    for loopback in ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"] {
        assert!(read(&with(loopback)).is_ok(), "{loopback}");
    }
}

#[test]
fn production_that_others_reach_says_under_which_address() {
    let open = |address| {
        let mut variables: Vec<_> = PRODUCTION.into_iter().filter(|(name, _)| *name != "CPOR_BASE_URL").collect();
        variables.push(("CPOR_BIND", address));
        read(&variables)
    };
    assert!(open("127.0.0.1:8080").is_ok() && open("[::1]:8080").is_ok());
    for address in ["0.0.0.0:8080", "10.0.0.5:8080", "[::]:8080"] {
        let problem = open(address).unwrap_err();
        assert!(problem.starts_with("CPOR_BASE_URL: not set, and others reach"), "{problem}");
    }
}

#[test]
fn nobody_is_reminded_before_their_time_begins() {
    let longer = [
        ("CPOR_PERIOD_DRAFT_WARNING", "91", "CPOR_PERIOD_DRAFT, 90"),
        ("CPOR_REMIND_ANSWER_FIRST", "6", "CPOR_PERIOD_ANSWER, 5"),
        ("CPOR_REMIND_ANSWER_SECOND", "6", "CPOR_PERIOD_ANSWER, 5"),
        ("CPOR_REMIND_DISPUTE", "31", "CPOR_PERIOD_DISPUTE, 30"),
        ("CPOR_REMIND_DECLINE", "8", "CPOR_PERIOD_DECLINE, 7"),
    ];
    for (name, value, period) in longer {
        let problem = refused(name, value);
        assert!(problem.starts_with(&format!("{name}: {value} days")) && problem.contains(period), "{problem}");
    }
    assert!(read(&[("CPOR_REMIND_DECLINE", "7")]).is_ok());
}

#[test]
fn a_misspelt_variable_is_named_with_the_nearest_one() {
    let given = |name: &str| {
        let names = ["PATH".to_owned(), "CPOR_BIND".to_owned(), name.to_owned()];
        Settings::read(&|_| None, &names).map_err(|problem| problem.to_string())
    };
    for (wrong, right) in [
        ("CPOR_SECERT", "CPOR_SECRET"),
        ("CPOR_BASE_URI", "CPOR_BASE_URL"),
        ("CPOR_REMIND_DECLIN", "CPOR_REMIND_DECLINE"),
        ("CPOR_DATABASE_PLAIN_TEXT", "CPOR_DATABASE_PLAINTEXT"),
    ] {
        let problem = given(wrong).unwrap_err();
        assert!(problem.starts_with(&format!("{wrong}: there is no such setting; did you mean {right}?")), "{problem}");
    }
    assert!(given("CORP_SECRET").is_ok(), "not one of ours");
}

#[test]
fn every_variable_is_documented_and_every_documented_one_is_read() {
    let known: std::collections::BTreeSet<_> = Settings::names().unwrap().into_iter().collect();
    let table =
        include_str!("../../docs/settings.md").lines().filter_map(|line| line.strip_prefix("| ")?.split('|').next());
    let names = table.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let documented: std::collections::BTreeSet<_> = names.map(str::to_owned).collect();
    assert_eq!(known, documented);
}

#[test]
fn a_database_elsewhere_is_not_spoken_to_in_the_clear() {
    let local = [
        "postgres:///cpor",
        "postgres://cpor@%2Fvar%2Frun%2Fpostgresql/cpor",
        "postgres://cpor:word@localhost:5432/cpor",
        "postgresql://127.0.0.2/cpor?connect_timeout=3",
        "postgres://[::1]:5432/cpor",
        "postgres:///cpor?host=/var/run/postgresql",
        "host=localhost dbname=cpor",
        "host = localhost dbname = cpor",
        "dbname=cpor",
    ];
    let far = [
        "postgres://cpor@db.example/cpor",
        "postgres://cpor@10.0.0.5:5432/cpor?sslmode=prefer",
        "postgres://localhost,db.example/cpor",
        "postgres:///cpor?host=db.example",
        "postgres://localhost/cpor?hostaddr=10.0.0.5",
        "host=db.example dbname=cpor",
        "host = db.example dbname = cpor",
        "service=elsewhere",
        "postgres://db.example/cpor?sslmode=verify-full&sslmode=disable",
        "postgres://cpor@localhost.example/cpor",
    ];
    for url in local {
        assert!(is_local(&options(url)), "{url}");
    }
    for url in far {
        assert!(!is_local(&options(url)) && !is_encrypted(&options(url)), "{url}");
        assert!(
            read(&[("DATABASE_URL", url), ("CPOR_DEMO", "yes")]).unwrap_err().contains("sslmode=verify-full"),
            "{url}"
        );
        assert!(read(&[("DATABASE_URL", url), ("CPOR_DEMO", "yes"), ("CPOR_DATABASE_PLAINTEXT", "yes")]).is_ok());
    }
}

#[test]
fn a_database_elsewhere_is_spoken_to_by_tls() {
    for url in [
        "postgres://cpor@db.example/cpor?sslmode=require",
        "postgres://db.example/cpor?sslmode=verify-ca&sslrootcert=/etc/ca.pem",
        "postgres://db.example/cpor?sslrootcert=/etc/ca.pem&sslmode=verify-full",
        "host=db.example sslmode=verify-full",
    ] {
        assert!(read(&[("DATABASE_URL", url), ("CPOR_DEMO", "yes")]).is_ok(), "{url}");
    }
}

#[test]
fn what_libpq_takes_from_the_environment_counts_as_well() {
    let with = |url, variable| read(&[("DATABASE_URL", url), ("CPOR_DEMO", "yes"), variable]);
    assert!(with("postgres:///cpor", ("PGHOST", "db.example")).unwrap_err().contains("on another machine"));
    assert!(with("postgres:///cpor", ("PGSERVICE", "elsewhere")).is_err());
    assert!(with("postgres://localhost/cpor", ("PGHOSTADDR", "10.0.0.5")).is_err());
    assert!(with("postgres://localhost/cpor", ("PGHOST", "db.example")).is_ok(), "the address says another");
    assert!(with("postgres://db.example/cpor", ("PGSSLMODE", "verify-full")).is_ok());
    assert!(with("postgres://db.example/cpor?sslmode=disable", ("PGSSLMODE", "verify-full")).is_err());
}

#[test]
fn the_base_url_is_as_browsers_write_it() {
    let cases = [
        ("https://Claims.Example/", "https://claims.example"),
        ("https://claims.example:443", "https://claims.example"),
        ("http://claims.example:80/", "http://claims.example"),
        ("https://claims.example:8443", "https://claims.example:8443"),
    ];
    for (given, shown) in cases {
        assert_eq!(BaseUrl::parse(given).unwrap().to_string(), shown);
    }
    let of = |bind: &str| BaseUrl::of_address(bind.parse().unwrap()).to_string();
    assert_eq!(of("0.0.0.0:8080"), "http://127.0.0.1:8080");
    assert_eq!(of("[::1]:8080"), "http://[::1]:8080");
    assert_eq!(of("127.0.0.1:80"), "http://127.0.0.1");
}

#[test]
fn a_secret_is_kept_for_its_owner_only_and_never_shown() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("cpor-secret-{}", std::process::id()));
    let file = folder.join("secret");
    let first = Secret::kept_in(&file).unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(Secret::kept_in(&file).unwrap() == first);
    assert_ne!(first.key("a"), first.key("b"));
    assert_eq!(format!("{first:?}"), "Secret(…)");
    std::fs::write(&file, "short").unwrap();
    assert!(Secret::kept_in(&file).is_err());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn secrets_are_a_list_and_the_newest_stands_first() {
    let list = format!("{}, {SECRET}\n{}", "n".repeat(32), "o".repeat(40));
    let secrets = read(&[("CPOR_SECRET", &list)]).unwrap().secrets.unwrap();
    assert_eq!(secrets.newest, Secret::new(&[b'n'; 32]).unwrap());
    assert_eq!(secrets.older, [Secret::new(SECRET.as_bytes()).unwrap(), Secret::new(&[b'o'; 40]).unwrap()]);
}
