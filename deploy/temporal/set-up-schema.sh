#!/bin/sh
# Creates Temporal's two databases and brings their schema up to date. Running it again changes nothing.
# The tool takes the password from its environment only; it is put there inside the container.
set -eu

SQL_PASSWORD="$(cat /run/secrets/temporal_database_password)"
export SQL_PASSWORD

set_up() {
  on_database() {
    temporal-sql-tool --plugin postgres12 --ep "$SQL_HOST" --port 5432 --user "$SQL_USER" --db "$database" "$@"
  }
  database=$1
  on_database create
  on_database setup-schema -v 0.0
  on_database update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$2/versioned"
}

set_up temporal temporal
set_up temporal_visibility visibility
