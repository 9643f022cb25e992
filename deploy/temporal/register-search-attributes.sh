#!/bin/sh
# Creates the namespace, and registers the search attributes of the participants' workflows. Running it again changes
# nothing.
set -eu

until temporal operator cluster health 2>/dev/null | grep -qw SERVING; do
  echo "waiting for Temporal at $TEMPORAL_ADDRESS"
  sleep 2
done

if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 720h
fi
# A namespace that was just created is known to every part of the server some seconds later.
until temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; do
  echo "waiting for the namespace $TEMPORAL_NAMESPACE"
  sleep 2
done

known=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE")

register() {
  if echo "$known" | grep -qw "$1"; then
    echo "$1 is registered"
  else
    temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$1" --type "$2"
  fi
}

register AparStage Keyword
register AparDueKind Keyword
register AparDueOn Datetime
register AparOverdue Bool
register AparSite Keyword
