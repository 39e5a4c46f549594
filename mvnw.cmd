@echo off
rem Starts Maven: see the script mvnw, whose twin for Windows this is.
setlocal
set "HERE=%~dp0"
for /f "usebackq tokens=1,* delims==" %%a in ("%HERE%.mvn\wrapper\maven-wrapper.properties") do set "MVNW_%%a=%%b"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MVNW_HOME=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%MVNW_version%"
if not exist "%MVNW_HOME%\bin\mvn.cmd" powershell -NoProfile -ExecutionPolicy Bypass -Command "$ErrorActionPreference=Stop; $ProgressPreference=SilentlyContinue; $dir=Split-Path $env:MVNW_HOME; New-Item -ItemType Directory -Force $dir | Out-Null; $zip=Join-Path $dir ([guid]::NewGuid().ToString()+.zip); try { Invoke-WebRequest -UseBasicParsing -TimeoutSec 60 $env:MVNW_distributionUrl -OutFile $zip } catch { exit 0 }; if ((Get-FileHash -Algorithm SHA512 $zip).Hash -ne $env:MVNW_distributionSha512Sum) { Remove-Item $zip; Write-Error mvnw: the file is not the one that was expected (SHA-512 differs).; exit 1 }; Expand-Archive $zip $dir; Remove-Item $zip"
if errorlevel 1 exit /b 1
set "MVN=%MVNW_HOME%\bin\mvn.cmd"
if not exist "%MVN%" (
  where mvn >nul 2>nul
  if errorlevel 1 (
    echo mvnw: Maven %MVNW_version% could not be fetched, and no mvn is installed. 1>&2
    exit /b 1
  )
  set "MVN=mvn"
)
cd /d "%HERE%"
call "%MVN%" %*
exit /b %ERRORLEVEL%
