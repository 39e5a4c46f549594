@echo off
rem Starts Reeve with the first JDK of at least 25 that it finds: JAVA_HOME, PATH, then the usual directories.
setlocal EnableExtensions
set "wanted=25"
for %%I in ("%~dp0..") do set "target=%%~fI"
set "jdk="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%J in ('where java.exe 2^>nul') do if not defined jdk call :try "%%~dpJ.."
if not defined jdk for /d %%J in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do if not defined jdk call :try "%%~J"
if not defined jdk (
  echo reeve: no JDK %wanted% or newer was found: install one, or point JAVA_HOME at it. 1>&2
  exit /b 1
)
"%jdk%\bin\java.exe" "@%target%\app\java.options" --module-path "%target%\app\javafx" -classpath "%target%\classes;%target%\app\lib\*" org.reeve.Main %*
exit /b %errorlevel%

:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=." %%M in ("%%~V") do if %%M GEQ %wanted% set "jdk=%~1"
exit /b
