-- Run once, by the superuser, when the server makes its first database.
-- hezhang_owner makes and migrates the schema; hezhang_app works in it and cannot change history.
\set ON_ERROR_STOP on
\getenv owner_password HEZHANG_OWNER_PASSWORD
\getenv app_password HEZHANG_APP_PASSWORD
create role hezhang_owner login password :'owner_password';
create role hezhang_app login password :'app_password';
create database hezhang owner hezhang_owner template template0;
