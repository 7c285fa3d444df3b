package dev.jangteo.binding;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Method;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/// What the annotations of a [Member] come to, with the settings among them as they are in force.
@Component
public class Bounds {

    /// The largest number read from a query: eighteen digits, so that it always fits.
    public static final long QUERY_MAX = 999_999_999_999_999_999L;

    /// From one number to another.
    ///
    /// @param step every number is a multiple of it
    public record Numbers(long min, long max, long step, boolean zero) {}

    public record Sizes(int min, int max) {}

    private final BeanFactory beans;

    Bounds(BeanFactory beans) {
        this.beans = beans;
    }

    /// `most` is the largest number that this kind of request can say.
    public Numbers numbers(Member member, long most) {
        long step = member.find(MultipleOf.class).map(MultipleOf::value).orElse(1L);
        var setting = member.find(AtMost.class);
        long max = setting.map(this::value)
                .or(() -> member.find(Max.class).map(Max::value))
                .orElse(isInt(member) ? Integer.MAX_VALUE : most);
        boolean eitherWay = setting.map(AtMost::eitherWay).orElse(false);
        return new Numbers(eitherWay ? -max : least(member, step), max, step, !member.has(NotZero.class));
    }

    public Sizes sizes(Member member) {
        var size = member.find(Size.class);
        var setting = member.find(AtMost.class).map(this::value);
        return new Sizes(
                size.map(Size::min).orElse(0),
                setting.map(Math::toIntExact).or(() -> size.map(Size::max)).orElse(Integer.MAX_VALUE));
    }

    public Optional<String> fallback(Member member) {
        return member.find(Fallback.class)
                .map(fallback -> fallback.setting().isEmpty()
                        ? fallback.value()
                        : String.valueOf(value(fallback.of(), fallback.setting())));
    }

    private static long least(Member member, long step) {
        if (member.has(MultipleOf.class)) {
            return step;
        }
        if (member.has(Positive.class)) {
            return 1;
        }
        return member.has(PositiveOrZero.class)
                ? 0
                : member.find(Min.class).map(Min::value).orElse(Long.MIN_VALUE);
    }

    private static boolean isInt(Member member) {
        return member.raw() == int.class || member.raw() == Integer.class;
    }

    private long value(AtMost bound) {
        return value(bound.of(), bound.setting());
    }

    private long value(Class<? extends Record> settings, String component) {
        try {
            Method accessor = settings.getMethod(component);
            return ((Number) accessor.invoke(beans.getBean(settings))).longValue();
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException("no such setting: " + settings.getName() + "." + component, unknown);
        }
    }
}
