@echo off
rem Builds what is needed and runs the command line.
setlocal
set root=%~dp0
if "%FLOW_CONFIGURATION%"=="" set FLOW_CONFIGURATION=Release
where node >nul 2>nul && if not exist "%root%Visualizer\layout\dist\layout.cjs" (
  pushd "%root%Visualizer\layout" && call npm ci --silent && call npm run --silent build & popd
)
dotnet build "%root%Cli\Cli.csproj" -c %FLOW_CONFIGURATION% -nologo -v quiet >"%TEMP%\flow-build.log" 2>&1
if errorlevel 1 (
  type "%TEMP%\flow-build.log" 1>&2
  exit /b 2
)
dotnet "%root%Cli\bin\%FLOW_CONFIGURATION%\net10.0\flow.dll" %*
exit /b %errorlevel%
