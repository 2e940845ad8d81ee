-- The role that the program works as: one for each database, so that whoever owns one installation of a server can see
-- nothing of another. It owns nothing and cannot sign in; the account that runs this acts as it.
do $$
declare
    program constant text := 'cpor_program_' || current_database();
    former text;
    statement text;
begin
    if octet_length(program) > 63 then
        raise 'the name of the database is too long for its role %: rename it to at most 50 bytes', program;
    end if;
    begin
        if not exists (select from pg_roles where rolname = program) then
            execute format('create role %I nologin', program);
        end if;
    exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
            raise insufficient_privilege using message = format(
                'the account %s may not make the role %s: let the server''s administrator run deploy/set-up-database.sh',
                current_user, program);
    end;
    -- Whoever makes a role may grant it, but before that not act as it: from version 16 on not even when a member of it.
    begin
        execute format('set local role %I', program);
        set local role none;
    exception when insufficient_privilege then
        begin
            execute format('grant %I to %I', program, current_user);
        exception when insufficient_privilege then
            raise insufficient_privilege using message = format(
                'the account %s may not act as the role %s: let the server''s administrator run deploy/set-up-database.sh',
                current_user, program);
        end;
    end;
    -- Rights that another role has here, as every installation of a server once had the same one and a database may have
    -- got another name: the role that is given each new table.
    for former in
        select distinct r.rolname
        from pg_default_acl d, aclexplode(d.defaclacl) a join pg_roles r on r.oid = a.grantee
        where d.defaclobjtype = 'r' and a.privilege_type = 'INSERT' and r.rolname <> program
            and d.defaclnamespace = 'public'::regnamespace
    loop
        for statement in
            with rights as (
                select case c.relkind when 'S' then 'sequence' else 'table' end || ' ' || c.oid::regclass as object, a.*
                from pg_class c, aclexplode(c.relacl) a
                where c.relnamespace = 'public'::regnamespace
                union all
                select 'schema public', a.* from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = 'public'
            ),
            own as (
                select privilege_type || ' on ' || object as right_of from rights
                where grantee = quote_ident(former)::regrole
                union all
                select format('%s (%I) on table %s', a.privilege_type, c.attname, c.attrelid::regclass)
                from pg_attribute c, aclexplode(c.attacl) a
                where a.grantee = quote_ident(former)::regrole
            ),
            of_new_ones as (
                select format('alter default privileges for role %I in schema public', pg_get_userbyid(d.defaclrole)) as head,
                    a.privilege_type || ' on ' || case d.defaclobjtype when 'S' then 'sequences' else 'tables' end as right_of
                from pg_default_acl d, aclexplode(d.defaclacl) a
                where d.defaclnamespace = 'public'::regnamespace and a.grantee = quote_ident(former)::regrole
            )
            select format('grant %1$s to %2$I; revoke %1$s from %3$I', right_of, program, former) from own
            union all
            select format('%1$s grant %2$s to %3$I; %1$s revoke %2$s from %4$I', head, right_of, program, former) from of_new_ones
        loop
            execute statement;
        end loop;
    end loop;
end
$$;
