package dev.jangteo.architecture.bad.api;

import java.sql.Connection;

record KnowsSql(Connection connection) {}
