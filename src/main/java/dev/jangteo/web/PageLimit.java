package dev.jangteo.web;

import dev.jangteo.binding.AtMost;
import dev.jangteo.binding.Fallback;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Positive;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Rows of one page.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Positive
@AtMost(of = WebSettings.class, setting = "pageMax")
@Fallback(of = WebSettings.class, setting = "pageDefault")
@Doc("Most rows to answer")
public @interface PageLimit {}
