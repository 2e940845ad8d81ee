# Sourced by the database's image at its first start: makes the database of this installation.
PGUSER=$POSTGRES_USER bash /set-up-database.sh cpor
