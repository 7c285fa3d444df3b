package dev.jangteo.shared;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.MethodParameter;

/// Names the setting whose value cannot be, where Spring Boot does not: settings that are read one by one, and those
/// that a class refuses in words that begin with the setting's name.
class SettingAdvice extends AbstractFailureAnalyzer<Throwable> {

    private static final Pattern SETTING = Pattern.compile("\\$\\{([^:}]+)[:}].*");
    private static final String ACTION =
            "Give it another value; docs/settings.md says which. Every setting may also stand in the environment, in capitals.";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable rootFailure, Throwable failure) {
        return causes(failure)
                .map(SettingAdvice::fault)
                .filter(fault -> !fault.isEmpty())
                .reduce((_, inner) -> inner)
                .map(fault -> new FailureAnalysis(fault, ACTION, failure))
                .orElse(null);
    }

    private static String fault(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        if (failure instanceof IllegalArgumentException && message.startsWith("jangteo.")) {
            return "The setting " + message + ".";
        }
        if (failure instanceof UnsatisfiedDependencyException unsatisfied
                && unsatisfied.getCause() instanceof TypeMismatchException mismatch) {
            return setting(unsatisfied) + " cannot be '" + mismatch.getValue() + "'.";
        }
        return "";
    }

    private static String setting(UnsatisfiedDependencyException failure) {
        var point = failure.getInjectionPoint();
        var parameter = point == null ? null : point.getMethodParameter();
        var value = parameter == null ? null : value(parameter);
        var name = value == null ? null : SETTING.matcher(value.value());
        return "The setting " + (name != null && name.matches() ? name.group(1) : "of " + failure.getBeanName());
    }

    private static @Nullable Value value(MethodParameter parameter) {
        return parameter.getParameterAnnotation(Value.class);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50);
    }
}
