#!/bin/sh
# Builds the container image in the installation's own registry, and keeps its name for the next provisioning. The first
# provisioning makes that registry: before it, there is nothing to do.
set -eu
if [ -z "${AZURE_CONTAINER_REGISTRY_NAME:-}" ]; then
  echo 'No registry yet: everything but the app is made now, the app the next time.'
  exit 0
fi
# A new name for each: an image of the same name would start nothing anew.
tag=$(date -u +%Y%m%d-%H%M%S)
az acr build --registry "$AZURE_CONTAINER_REGISTRY_NAME" --image "healthbot:$tag" .
azd env set IMAGE "$AZURE_CONTAINER_REGISTRY_ENDPOINT/healthbot:$tag"
