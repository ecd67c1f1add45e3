; The installer for Windows: for one user, without an administrator, in Korean and English.
; Made from the folder dist\snswizard with Inno Setup 6.3 or newer:  ISCC packaging\windows\installer.iss
; packaging/dry_run.py checks every file, number and name that stands here.

#define AppName "SNSwizard"
#define AppVersion "0.1.0"
#define AppId "{{8C3B6F52-6F0B-4C1E-9C58-3A7E0F6D2B91}"
#define Root "..\.."

[Setup]
AppId={#AppId}
AppName={#AppName}
AppVersion={#AppVersion}
AppVerName={#AppName} {#AppVersion}
AppPublisher=The SNSwizard project
VersionInfoVersion=0.1.0.0
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
DefaultDirName={autopf}\{#AppName}
DefaultGroupName={#AppName}
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\snswizard.ico
UninstallDisplayIcon={app}\SNSwizard.exe
UninstallDisplayName={#AppName}
OutputDir={#Root}\dist
OutputBaseFilename=snswizard-{#AppVersion}-windows-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
ko.CaseFile=SNSwizard 사건 파일
en.CaseFile=SNSwizard case
ko.DesktopIcon=바탕 화면에 아이콘 만들기
en.DesktopIcon=Put an icon on the desktop
ko.Associate=.snscase 파일을 SNSwizard로 열기
en.Associate=Open .snscase files with SNSwizard
ko.CasesStay=사건 파일(.snscase)과 내보낸 문서는 지우지 않습니다. 사용자가 저장한 곳에 그대로 있습니다.
en.CasesStay=Your cases (.snscase) and exported documents are not deleted. They stay where you saved them.

[Tasks]
Name: "associate"; Description: "{cm:Associate}"
Name: "desktopicon"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; what an older version brought and this one does not; no case is ever kept in this folder by the program
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\snswizard\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#AppName}"; Filename: "{app}\SNSwizard.exe"; AppUserModelID: "org.snswizard.SNSwizard"
Name: "{autodesktop}\{#AppName}"; Filename: "{app}\SNSwizard.exe"; Tasks: desktopicon; AppUserModelID: "org.snswizard.SNSwizard"

[Registry]
Root: HKA; Subkey: "Software\Classes\.snscase\OpenWithProgids"; ValueType: string; ValueName: "SNSwizard.Case"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.snscase"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-snswizard-case"; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\SNSwizard.Case"; ValueType: string; ValueName: ""; ValueData: "{cm:CaseFile}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\SNSwizard.Case\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\SNSwizard.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\SNSwizard.Case\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\SNSwizard.exe"" open ""%1"""; Tasks: associate

[Run]
Filename: "{app}\SNSwizard.exe"; Description: "{cm:LaunchProgram,{#AppName}}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if (CurUninstallStep = usPostUninstall) and not UninstallSilent then
    MsgBox(CustomMessage('CasesStay'), mbInformation, MB_OK);
end;
