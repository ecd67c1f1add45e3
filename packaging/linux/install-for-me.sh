#!/bin/sh
# Puts this folder into your own menu and opens .snscase files with it. Needs no administrator's rights.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
share="${XDG_DATA_HOME:-$HOME/.local/share}"
id=org.snswizard.SNSwizard

mkdir -p "$share/applications" "$share/mime/packages" "$share/icons/hicolor/scalable/apps" \
  "$share/icons/hicolor/scalable/mimetypes"
sed -e "s|^TryExec=.*|TryExec=$here/snswizard|" -e "s|^Exec=snswizard|Exec=\"$here/snswizard\"|" \
  "$here/desktop/$id.desktop" >"$share/applications/$id.desktop"
cp "$here/desktop/$id.mime.xml" "$share/mime/packages/$id.xml"
cp "$here/desktop/snswizard.svg" "$share/icons/hicolor/scalable/apps/$id.svg"
cp "$here/desktop/snswizard.svg" "$share/icons/hicolor/scalable/mimetypes/application-x-snswizard-case.svg"
if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications"; fi
echo "SNSwizard is in your menu. To take it out: $here/uninstall-for-me.sh"
