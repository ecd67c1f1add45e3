# Builds the program for Windows on Windows: the folder, the portable ZIP and, where Inno Setup is there, the installer.
# usage: powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

if (-not (Test-Path .venv)) { py -3.11 -m venv .venv }
& .venv\Scripts\python.exe -m pip install --quiet -e ".[dev]"
& .venv\Scripts\python.exe packaging\dry_run.py
if ($LASTEXITCODE -ne 0) { throw "The inputs do not fit together; see above." }
& .venv\Scripts\python.exe packaging\package.py
if ($LASTEXITCODE -ne 0) { throw "The folder could not be built or does not work; see above." }

$iscc = @("$env:LOCALAPPDATA\Programs\Inno Setup 6\ISCC.exe", "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe") |
  Where-Object { Test-Path $_ } | Select-Object -First 1
if ($iscc) { & $iscc packaging\windows\installer.iss } else { Write-Host "Inno Setup 6 is not here: no installer, the ZIP is done." }
