package dev.jangteo.architecture.bad.catalog;

import jakarta.servlet.http.HttpServletRequest;

record KnowsHttp(HttpServletRequest request) {}
