@echo off
node "%~dp0tools\run.mjs" cli %*
