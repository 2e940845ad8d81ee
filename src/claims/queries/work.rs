//! The standings that are work, as the indexes of work name them.

/// [`Status::WORK`](crate::claims::model::vocabulary::Status::WORK) as a list in SQL: a partial index serves only a query
/// that repeats its condition.
macro_rules! work {
    () => {
        "('submitted', 'under_review', 'partner_action_required', 'disputed')"
    };
}
pub(crate) use work;

#[cfg(test)]
mod tests {
    use crate::claims::model::vocabulary::Status;

    #[test]
    fn the_list_names_the_statuses_that_are_work() {
        let names = Status::WORK.map(|status| format!("'{}'", status.as_str()));
        assert_eq!(work!(), format!("({})", names.join(", ")));
    }
}
