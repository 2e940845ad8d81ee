#!/usr/bin/env bash
# Makes the database of one installation, with the two roles that it needs, on PostgreSQL 15 or newer.
#
#   deploy/set-up-database.sh DATABASE [OWNER]
#
# Run it as the server's administrator, in whatever way psql reaches the server: `sudo -u postgres deploy/set-up-database.sh
# cpor`, or with PGHOST, PGPORT, PGUSER and the like. OWNER, by default named as the database, is the account that DATABASE_URL
# signs in with: an ordinary one, which may make neither roles nor databases. Its password is asked for, or taken from
# OWNER_PASSWORD; without one it signs in as the server's pg_hba.conf lets it, such as by its own name over the local socket.
#
# What is there already stays, so the script may run again, also on an installation of before.
set -euo pipefail

database=${1:?'usage: set-up-database.sh DATABASE [OWNER]'}
owner=${2:-$database}
# The program works as this role alone; src/db/program_role.sql knows it by this name.
program=cpor_program_$database
if [ "${#program}" -gt 63 ]; then
  echo "set-up-database.sh: the name of the database is longer than 50 bytes" >&2
  exit 1
fi
if [ -z "${OWNER_PASSWORD+set}" ] && [ -t 0 ]; then
  read -rsp "Password for $owner (none: just Enter): " OWNER_PASSWORD
  echo >&2
  export OWNER_PASSWORD
fi

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=database="$database" --set=owner="$owner" --set=program="$program" \
  --dbname="${PGDATABASE:-postgres}" <<'SQL'
set client_min_messages = warning;
\getenv password OWNER_PASSWORD
\if :{?password}
\else
  \set password ''
\endif

select format('create role %I nologin', :'program')
  where not exists (select from pg_roles where rolname = :'program') \gexec
select format('create role %I login nosuperuser nocreaterole nocreatedb', :'owner')
  where not exists (select from pg_roles where rolname = :'owner') \gexec
-- The password stays out of the server's log, where the administrator may see to that.
select 'set log_statement = ''none''; set log_min_duration_statement = -1; set log_min_error_statement = ''panic'''
  where (select rolsuper from pg_roles where rolname = current_user) \gexec
select format('alter role %I password %L', :'owner', :'password') where :'password' <> '' \gexec

-- The owner acts as the program's role.
grant :"program" to :"owner";
-- An administrator who is no superuser may give a database only to a role that it may act as.
select format('grant %I to current_user', :'owner')
  where not (select rolsuper from pg_roles where rolname = current_user) and :'owner' <> current_user \gexec
select format('create database %I owner %I template template0 encoding ''UTF8'' lc_collate ''C.UTF-8'' lc_ctype ''C.UTF-8''',
    :'database', :'owner')
  where not exists (select from pg_database where datname = :'database') \gexec
-- PostgreSQL lets every account of the server into every database.
revoke connect, temporary on database :"database" from public;
select format('revoke %I from current_user', :'owner')
  where not (select rolsuper from pg_roles where rolname = current_user) and :'owner' <> current_user \gexec
SQL

port=${PGPORT:-5432}
case ${PGHOST:-localhost} in
  /*) url="postgres:///$database?host=$PGHOST&port=$port&user=$owner" ;;
  *) url="postgres://$owner@${PGHOST:-localhost}:$port/$database" ;;
esac
echo "The database $database is ready. With its password, if it has one: DATABASE_URL=$url"
