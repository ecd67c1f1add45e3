#!/bin/sh
# Takes the program out of your menu again. Your cases and this folder stay.
set -eu

share="${XDG_DATA_HOME:-$HOME/.local/share}"
id=org.snswizard.SNSwizard

rm -f "$share/applications/$id.desktop" "$share/mime/packages/$id.xml" \
  "$share/icons/hicolor/scalable/apps/$id.svg" \
  "$share/icons/hicolor/scalable/mimetypes/application-x-snswizard-case.svg"
if command -v update-mime-database >/dev/null && [ -d "$share/mime" ]; then update-mime-database "$share/mime"; fi
if command -v update-desktop-database >/dev/null && [ -d "$share/applications" ]; then
  update-desktop-database "$share/applications"
fi
echo "SNSwizard is out of your menu. Your cases are where you put them; this folder may be deleted."
