@echo off
rem Starts the studio on Windows; builds it first when a source is newer. STUDIO_BUILD=never turns that off.
rem ./studio does the same on Linux and macOS.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"

set "jdk="
for %%J in ("%STUDIO_JAVA_HOME%" "%JAVA_HOME%") do if not defined jdk call :try "%%~J"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%USERPROFILE%\.jdks\*") do if not defined jdk call :try "%%~J"
if not defined jdk (
  echo studio: no JDK 25 or newer was found; install one ^(for example from https://adoptium.net^) or set STUDIO_JAVA_HOME to its folder. 1>&2
  exit /b 1
)

if /i not "%STUDIO_BUILD%"=="never" (
  "%jdk%\bin\java" -XX:TieredStopAtLevel=1 "%root%\installers\src\atelier\build\Build.java" "%root%" 1>&2
  if errorlevel 1 exit /b 1
)
if not exist "%root%\.build\current" (
  echo studio: there is no build yet and STUDIO_BUILD is 'never'; unset it once. 1>&2
  exit /b 1
)
set "build="
for /f "usebackq delims=" %%B in ("%root%\.build\current") do if not defined build set "build=%root%\.build\%%B"

set "OMP_WAIT_POLICY=PASSIVE"
set "cache="
set "made="
set /p made=<"%build%\jdk"
set "fast=-XX:TieredStopAtLevel=1"
if "%~1"=="" set "fast="
if "%~1"=="demo" set "fast="
if "%~1"=="serve" set "fast="
if not "%~1"=="" if exist "%~1" set "fast="
set "kind=studio"
if not defined fast set "kind=window"
if exist "%build%\%kind%.aot" if /i "%made%"=="%jdk%" set cache="-XX:AOTCache=%build%\%kind%.aot"
"%jdk%\bin\java" "@%build%\java.args" %cache% %fast% atelier.app.Main %*
exit /b %errorlevel%

:try
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
rem JAVA_VERSION="25.0.3" is parted at the point and the quotation mark.
for /f tokens^=2^ delims^=.^" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do if %%V GEQ 25 set "jdk=%~1"
exit /b
