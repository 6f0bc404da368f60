@echo off
rem Builds what is needed and runs the command line. FLOW_CONFIGURATION=Debug runs an unoptimized build; FLOW_NO_BUILD=1 runs what is there.
setlocal
set "root=%~dp0"
if "%FLOW_CONFIGURATION%"=="" set "FLOW_CONFIGURATION=Release"
set "program=%root%Cli\bin\%FLOW_CONFIGURATION%\net10.0\flow.dll"
set "lock=%root%Cli\obj\flow.lock"
set "log=%TEMP%\flow-build-%RANDOM%%RANDOM%.log"

where dotnet >nul 2>nul
if errorlevel 1 (
  echo flow: the .NET 10 SDK is needed: https://dotnet.microsoft.com/download 1>&2
  exit /b 2
)
if not "%FLOW_NO_BUILD%"=="" goto run
call :stale
if not errorlevel 1 goto run

rem One process builds at a time: it keeps the lock's file open for writing, which the system ends with the process.
if not exist "%root%Cli\obj" mkdir "%root%Cli\obj" 2>nul
echo flow: building, which takes a minute the first time 1>&2
:wait
set built=
2>nul (
  9>"%lock%" call :build
)
if not defined built (
  ping -n 2 127.0.0.1 >nul
  goto wait
)
if not "%built%"=="0" (
  if exist "%log%" type "%log%" 1>&2
  if exist "%log%" del "%log%"
  echo flow: the build failed 1>&2
  exit /b 2
)
if exist "%log%" del "%log%"

:run
dotnet "%program%" %*
exit /b %errorlevel%

rem Errorlevel 1 where a source, or a file that becomes a part of the program, is newer than the program.
:stale
powershell -NoProfile -NonInteractive -Command "$p = Get-Item -LiteralPath $env:program -ErrorAction SilentlyContinue; if (-not $p) { exit 1 }; $skip = '\\(bin|obj|node_modules|\.git|tests|bench|paper|packages)\\'; $new = Get-ChildItem -LiteralPath $env:root -Recurse -File | Where-Object { ('.cs','.csproj','.props','.css','.js','.flow','.cjs','.b','.pl' -contains $_.Extension) -and ($_.FullName.Substring($env:root.Length - 1) -notmatch $skip) -and ($_.Extension -ne '.flow' -or $_.FullName.Substring($env:root.Length - 1) -match '^\\(programs|Cli\\Templates)\\') -and ($_.LastWriteTimeUtc -gt $p.LastWriteTimeUtc) } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }"
exit /b %errorlevel%

rem Sets built: 0 where the program is up to date now.
:build
call :stale
if not errorlevel 1 (
  set built=0
  exit /b 0
)
where node >nul 2>nul
if not errorlevel 1 if not exist "%root%Visualizer\layout\dist\layout.cjs" (
  pushd "%root%Visualizer\layout"
  call npm ci --silent >nul 2>nul && call npm run --silent build >nul 2>nul && move /y dist\layout.part.cjs dist\layout.cjs >nul
  popd
)
dotnet build "%root%Cli\Cli.csproj" -c %FLOW_CONFIGURATION% -nologo -v quiet >"%log%" 2>&1
if errorlevel 1 (
  set built=1
  exit /b 0
)
powershell -NoProfile -NonInteractive -Command "(Get-Item -LiteralPath $env:program).LastWriteTimeUtc = [DateTime]::UtcNow"
set built=0
exit /b 0
