do $$
begin
    execute format('grant connect, temporary on database %I to public', current_database());
end
$$;
