// @generated automatically by Diesel CLI.

diesel::table! {
    account_links (id) {
        id -> Uuid,
        user_id -> Nullable<Int8>,
        purpose -> Text,
        recipient -> Text,
        token_hash -> Bytea,
        issued_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        replaced_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    assignment_notices (claim_id, seq) {
        claim_id -> Int8,
        seq -> Int4,
        reviewer_id -> Int8,
        seen -> Bool,
        told_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> Int8,
        prev_id -> Nullable<Int8>,
        happened_at -> Timestamptz,
        actor_kind -> Text,
        actor_id -> Nullable<Int8>,
        address -> Nullable<Text>,
        action -> Text,
        subject -> Text,
        company_id -> Nullable<Int8>,
        before -> Nullable<Jsonb>,
        after -> Nullable<Jsonb>,
        prev_hash -> Bytea,
        hash -> Bytea,
    }
}

diesel::table! {
    backups (id) {
        id -> Int8,
        taken_at -> Timestamptz,
    }
}

diesel::table! {
    claim_events (claim_id, seq) {
        claim_id -> Int8,
        seq -> Int4,
        prev_seq -> Nullable<Int4>,
        kind -> Text,
        from_status -> Nullable<Text>,
        to_status -> Text,
        moved_from -> Text,
        actor_kind -> Text,
        actor_id -> Nullable<Int8>,
        happened_at -> Timestamptz,
        internal -> Bool,
        body -> Jsonb,
        prev_hash -> Bytea,
        hash -> Bytea,
        effects -> Nullable<Jsonb>,
    }
}

diesel::table! {
    claim_files (id) {
        id -> Int8,
        claim_id -> Int8,
        proof -> Bool,
        name -> Text,
        kind -> Text,
        size -> Int8,
        sha256 -> Bytea,
        storage_key -> Text,
        added_by -> Int8,
        added_at -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    claim_list (claim_id) {
        claim_id -> Int8,
        company_id -> Int8,
        location_id -> Int8,
        reviewer_id -> Nullable<Int8>,
        standing -> Text,
        facet -> Text,
        due_order -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    claim_measures (claim_id, seq) {
        claim_id -> Int8,
        seq -> Int4,
        kind -> Text,
        from_status -> Text,
        day -> Date,
        days -> Nullable<Int2>,
        late -> Bool,
        reviewer_days -> Nullable<Int2>,
        round -> Int2,
        reasons -> Jsonb,
        reviewer_id -> Nullable<Int8>,
    }
}

diesel::table! {
    claim_reads (user_id, claim_id) {
        user_id -> Int8,
        claim_id -> Int8,
        seq -> Int4,
    }
}

diesel::table! {
    claim_transitions (kind, from_status, to_status) {
        kind -> Text,
        from_status -> Text,
        to_status -> Text,
    }
}

diesel::table! {
    claims (id) {
        id -> Int8,
        company_id -> Int8,
        created_by -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        version -> Int4,
        status -> Text,
        stage -> Nullable<Text>,
        round -> Int2,
        answers -> Jsonb,
        poe_count -> Int2,
        reviewer_id -> Nullable<Int8>,
        barred_reviewer_id -> Nullable<Int8>,
        submitted_at -> Nullable<Timestamptz>,
        due_at -> Nullable<Timestamptz>,
        paused_days -> Nullable<Int2>,
        held -> Bool,
        return_status -> Nullable<Text>,
        request_poe_count -> Nullable<Int2>,
        rejection -> Nullable<Jsonb>,
        decline_until -> Nullable<Timestamptz>,
        outcome_reason -> Nullable<Text>,
        effective_month -> Nullable<Date>,
        end_requested_at -> Nullable<Timestamptz>,
        link_issue -> Int2,
        location_id -> Nullable<Int8>,
        area -> Nullable<Text>,
        activities -> Nullable<Jsonb>,
        customer_name -> Nullable<Text>,
        tenant_domain -> Nullable<Text>,
        tenant_id -> Nullable<Uuid>,
        customer_email -> Nullable<Text>,
    }
}

diesel::table! {
    claims_to_measure (claim_id) {
        claim_id -> Int8,
    }
}

diesel::table! {
    comment_pauses (claim_id, audience) {
        claim_id -> Int8,
        audience -> Text,
        from_seq -> Int4,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    companies (id) {
        id -> Int8,
        name -> Text,
        global_mpn_id -> Text,
        search_name -> Text,
        address -> Text,
        country -> Text,
        active -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    consent_links (id) {
        id -> Int8,
        claim_id -> Int8,
        issue -> Int2,
        recipient -> Text,
        token_hash -> Bytea,
        issued_at -> Timestamptz,
        replaced_at -> Nullable<Timestamptz>,
        accepted_at -> Nullable<Timestamptz>,
        bounced_at -> Nullable<Timestamptz>,
        named_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    demo_clock (only_row) {
        only_row -> Bool,
        offset_seconds -> Int8,
    }
}

diesel::table! {
    earning_gaps (month, claim_id, programme) {
        month -> Date,
        claim_id -> Int8,
        programme -> Text,
        company_id -> Int8,
        location_id -> Int8,
        reason -> Text,
    }
}

diesel::table! {
    earning_imports (id) {
        id -> Int8,
        digest -> Bytea,
        file_name -> Text,
        rows -> Int8,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    earning_months (month) {
        month -> Date,
        rows -> Int8,
        checked_at -> Timestamptz,
    }
}

diesel::table! {
    earnings (id) {
        id -> Int8,
        import_id -> Int8,
        line -> Int8,
        claim_id -> Nullable<Int8>,
        tenant_id -> Uuid,
        subscription_id -> Nullable<Uuid>,
        product -> Text,
        programme -> Text,
        lever -> Text,
        reason_code -> Text,
        payment_status -> Text,
        amount -> Int8,
        currency -> Text,
        month -> Date,
        association_id -> Nullable<Int8>,
        company_id -> Nullable<Int8>,
        location_id -> Nullable<Int8>,
        problem -> Nullable<Text>,
    }
}

diesel::table! {
    file_pages (file_id, number) {
        file_id -> Int8,
        number -> Int4,
        storage_key -> Nullable<Text>,
        kind -> Nullable<Text>,
        width -> Nullable<Int4>,
        height -> Nullable<Int4>,
        text -> Text,
    }
}

diesel::table! {
    file_renderings (file_id) {
        file_id -> Int8,
        kind -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        pages -> Nullable<Int4>,
        shown -> Nullable<Int4>,
        attempts -> Int4,
        lease_until -> Nullable<Timestamptz>,
        company_id -> Int8,
        ready_at -> Nullable<Timestamptz>,
        inside -> Array<Nullable<Text>>,
        form -> Bool,
    }
}

diesel::table! {
    form_receipts (form_id) {
        form_id -> Text,
        digest -> Bytea,
        location -> Text,
        received_at -> Timestamptz,
    }
}

diesel::table! {
    free_mail_domains (domain) {
        domain -> Text,
    }
}

diesel::table! {
    holidays (day) {
        day -> Date,
        name_en -> Text,
        name_fr -> Text,
    }
}

diesel::table! {
    identity_provider_domains (domain) {
        domain -> Text,
        provider_id -> Int8,
    }
}

diesel::table! {
    identity_providers (id) {
        id -> Int8,
        company_id -> Nullable<Int8>,
        issuer -> Text,
        client_id -> Text,
        sealed_secret -> Bytea,
        only_through -> Bool,
        asks_second_factor -> Bool,
        proven_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    kept_answers (id) {
        id -> Text,
        holder -> Bytea,
        status -> Int2,
        page -> Text,
        kept_at -> Timestamptz,
    }
}

diesel::table! {
    location_enrolments (location_id, activity) {
        location_id -> Int8,
        activity -> Text,
        enrolled_from -> Date,
        enrolled_to -> Nullable<Date>,
    }
}

diesel::table! {
    locations (id) {
        id -> Int8,
        company_id -> Int8,
        mpn_id -> Text,
        name -> Text,
        active -> Bool,
        version -> Int4,
        moved_to -> Nullable<Int8>,
    }
}

diesel::table! {
    mail_choices (user_id) {
        user_id -> Int8,
        unwanted -> Array<Nullable<Text>>,
        hour -> Nullable<Int2>,
        version -> Int4,
    }
}

diesel::table! {
    mail_holds (only_row) {
        only_row -> Bool,
        held_at -> Timestamptz,
    }
}

diesel::table! {
    measures_to_sum (claim_id, seq) {
        claim_id -> Int8,
        seq -> Int4,
    }
}

diesel::table! {
    names_version (only_row) {
        only_row -> Bool,
        version -> Int8,
    }
}

diesel::table! {
    outbox (id) {
        id -> Int8,
        claim_id -> Nullable<Int8>,
        claim_seq -> Nullable<Int4>,
        kind -> Text,
        audience -> Text,
        recipient -> Text,
        recipient_name -> Text,
        language -> Text,
        letter -> Jsonb,
        consent_link_id -> Nullable<Int8>,
        owed_at -> Timestamptz,
        next_attempt_at -> Timestamptz,
        attempts -> Int4,
        lease_until -> Nullable<Timestamptz>,
        accepted_at -> Nullable<Timestamptz>,
        parked_at -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        reminder_id -> Nullable<Int8>,
        list_day -> Nullable<Date>,
        list_reader -> Nullable<Int8>,
        void_at -> Nullable<Timestamptz>,
        again_at -> Nullable<Timestamptz>,
        again_by -> Nullable<Int8>,
        message_key -> Uuid,
        digest -> Nullable<Bytea>,
        letter_digest -> Nullable<Bytea>,
        account_id -> Nullable<Int8>,
        account_link_id -> Nullable<Uuid>,
        reader_id -> Nullable<Int8>,
        read_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    overdue_lists (day, user_id) {
        day -> Date,
        user_id -> Int8,
        owed_at -> Timestamptz,
    }
}

diesel::table! {
    partner_refusals (claim_id, seq) {
        claim_id -> Int8,
        seq -> Int4,
        company_id -> Int8,
        tenant_id -> Uuid,
        since -> Timestamptz,
        lifted_at -> Nullable<Timestamptz>,
        lifted_by -> Nullable<Int8>,
        lifted_reason -> Nullable<Text>,
    }
}

diesel::table! {
    programme_versions (version) {
        version -> Int4,
        set_at -> Timestamptz,
        name -> Text,
        mail_from -> Text,
        reply_to -> Text,
        contact -> Text,
        privacy_notice -> Text,
        time_zone -> Text,
        holidays -> Nullable<Text>,
        periods -> Jsonb,
        accent -> Text,
    }
}

diesel::table! {
    provider_sign_ins (state_hash) {
        state_hash -> Bytea,
        browser_hash -> Bytea,
        provider_id -> Int8,
        provider_version -> Int4,
        go_on -> Text,
        kept -> Text,
        sent -> Text,
        begun_at -> Timestamptz,
    }
}

diesel::table! {
    recovery_codes (user_id, code_hash) {
        user_id -> Int8,
        code_hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    reference_versions (list, code, version) {
        list -> Text,
        code -> Text,
        version -> Int4,
        set_at -> Timestamptz,
        label_en -> Text,
        label_fr -> Text,
        help_en -> Text,
        help_fr -> Text,
        position -> Int4,
        active_from -> Date,
        active_to -> Nullable<Date>,
        removed -> Bool,
    }
}

diesel::table! {
    reminders (id) {
        id -> Int8,
        claim_id -> Int8,
        kind -> Text,
        due_at -> Timestamptz,
        settled_at -> Timestamptz,
    }
}

diesel::table! {
    rendering_turns (company_id) {
        company_id -> Int8,
        taken_at -> Timestamptz,
        hour -> Timestamptz,
        spent_ms -> Int4,
    }
}

diesel::table! {
    review_drafts (claim_id) {
        claim_id -> Int8,
        reviewer_id -> Int8,
        round -> Int2,
        content -> Jsonb,
        saved_at -> Timestamptz,
        form_id -> Text,
        sending -> Int4,
    }
}

diesel::table! {
    reviewer_absences (user_id) {
        user_id -> Int8,
        absent_from -> Nullable<Date>,
        absent_to -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    reviewer_conflicts (user_id, company_id) {
        user_id -> Int8,
        company_id -> Int8,
    }
}

diesel::table! {
    reviewer_preferences (user_id) {
        user_id -> Int8,
        shortcuts -> Bool,
    }
}

diesel::table! {
    saved_replies (id) {
        id -> Int8,
        owner_id -> Nullable<Int8>,
    }
}

diesel::table! {
    saved_reply_versions (reply_id, version) {
        reply_id -> Int8,
        version -> Int4,
        title -> Text,
        text_en -> Text,
        text_fr -> Text,
        deleted -> Bool,
        changed_by -> Int8,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    second_factors (user_id) {
        user_id -> Int8,
        sealed_secret -> Bytea,
        confirmed_at -> Timestamptz,
        last_step -> Int8,
    }
}

diesel::table! {
    sessions (key_hash) {
        key_hash -> Bytea,
        user_id -> Nullable<Int8>,
        state -> Jsonb,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        number -> Int8,
        device -> Text,
        used_at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_counts (key) {
        key -> Bytea,
        forgotten_at -> Timestamptz,
    }
}

diesel::table! {
    user_locations (user_id, location_id) {
        user_id -> Int8,
        company_id -> Int8,
        location_id -> Int8,
    }
}

diesel::table! {
    user_roles (user_id, role) {
        user_id -> Int8,
        role -> Text,
        side -> Text,
    }
}

diesel::table! {
    users (id) {
        id -> Int8,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        language -> Text,
        side -> Text,
        company_id -> Nullable<Int8>,
        disabled_at -> Nullable<Timestamptz>,
        version -> Int4,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    waiting_files (storage_key) {
        storage_key -> Text,
        user_id -> Int8,
        since -> Timestamptz,
    }
}

diesel::joinable!(account_links -> users (user_id));
diesel::joinable!(assignment_notices -> users (reviewer_id));
diesel::joinable!(audit_entries -> companies (company_id));
diesel::joinable!(audit_entries -> users (actor_id));
diesel::joinable!(claim_events -> users (actor_id));
diesel::joinable!(claim_files -> claims (claim_id));
diesel::joinable!(claim_files -> users (added_by));
diesel::joinable!(claim_list -> claims (claim_id));
diesel::joinable!(claim_measures -> users (reviewer_id));
diesel::joinable!(claim_reads -> claims (claim_id));
diesel::joinable!(claim_reads -> users (user_id));
diesel::joinable!(claims -> companies (company_id));
diesel::joinable!(claims_to_measure -> claims (claim_id));
diesel::joinable!(consent_links -> claims (claim_id));
diesel::joinable!(earning_gaps -> claims (claim_id));
diesel::joinable!(earning_gaps -> companies (company_id));
diesel::joinable!(earning_gaps -> earning_months (month));
diesel::joinable!(earning_gaps -> locations (location_id));
diesel::joinable!(earnings -> claims (association_id));
diesel::joinable!(earnings -> companies (company_id));
diesel::joinable!(earnings -> earning_imports (import_id));
diesel::joinable!(earnings -> locations (location_id));
diesel::joinable!(file_pages -> file_renderings (file_id));
diesel::joinable!(file_renderings -> claim_files (file_id));
diesel::joinable!(file_renderings -> companies (company_id));
diesel::joinable!(identity_provider_domains -> identity_providers (provider_id));
diesel::joinable!(identity_providers -> companies (company_id));
diesel::joinable!(location_enrolments -> locations (location_id));
diesel::joinable!(locations -> companies (company_id));
diesel::joinable!(mail_choices -> users (user_id));
diesel::joinable!(overdue_lists -> users (user_id));
diesel::joinable!(partner_refusals -> claims (claim_id));
diesel::joinable!(partner_refusals -> companies (company_id));
diesel::joinable!(partner_refusals -> users (lifted_by));
diesel::joinable!(provider_sign_ins -> identity_providers (provider_id));
diesel::joinable!(recovery_codes -> second_factors (user_id));
diesel::joinable!(reminders -> claims (claim_id));
diesel::joinable!(rendering_turns -> companies (company_id));
diesel::joinable!(review_drafts -> claims (claim_id));
diesel::joinable!(review_drafts -> users (reviewer_id));
diesel::joinable!(reviewer_absences -> users (user_id));
diesel::joinable!(reviewer_conflicts -> companies (company_id));
diesel::joinable!(reviewer_conflicts -> users (user_id));
diesel::joinable!(reviewer_preferences -> users (user_id));
diesel::joinable!(saved_replies -> users (owner_id));
diesel::joinable!(saved_reply_versions -> saved_replies (reply_id));
diesel::joinable!(saved_reply_versions -> users (changed_by));
diesel::joinable!(second_factors -> users (user_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(users -> companies (company_id));
diesel::joinable!(waiting_files -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(
    account_links,
    assignment_notices,
    audit_entries,
    backups,
    claim_events,
    claim_files,
    claim_list,
    claim_measures,
    claim_reads,
    claim_transitions,
    claims,
    claims_to_measure,
    comment_pauses,
    companies,
    consent_links,
    demo_clock,
    earning_gaps,
    earning_imports,
    earning_months,
    earnings,
    file_pages,
    file_renderings,
    form_receipts,
    free_mail_domains,
    holidays,
    identity_provider_domains,
    identity_providers,
    kept_answers,
    location_enrolments,
    locations,
    mail_choices,
    mail_holds,
    measures_to_sum,
    names_version,
    outbox,
    overdue_lists,
    partner_refusals,
    programme_versions,
    provider_sign_ins,
    recovery_codes,
    reference_versions,
    reminders,
    rendering_turns,
    review_drafts,
    reviewer_absences,
    reviewer_conflicts,
    reviewer_preferences,
    saved_replies,
    saved_reply_versions,
    second_factors,
    sessions,
    sign_in_counts,
    user_locations,
    user_roles,
    users,
    waiting_files,
);
