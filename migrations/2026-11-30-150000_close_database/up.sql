-- PostgreSQL lets every account of the server into every database. Here only the owner has business, and whom the operator lets
-- in by name. Where another account owns the database, this changes nothing but says so.
do $$
begin
    execute format('revoke connect, temporary on database %I from public', current_database());
end
$$;
