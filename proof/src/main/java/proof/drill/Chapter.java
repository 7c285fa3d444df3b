package proof.drill;

import java.util.List;
import java.util.Map;
import proof.harness.Audit;

/// What one chapter of a drill came to: faults made, requests sent, what became of the wishes behind them, and what was
/// found wrong; `unknown` is what was when everybody had gone home, `longestSeconds` how long an answer took at most.
record Chapter(
        List<InjectedFault> injected,
        int requests,
        int acknowledged,
        int refused,
        int unknown,
        int events,
        double seconds,
        double longestSeconds,
        Map<String, Integer> answers,
        List<String> faults,
        List<Audit> audits) {}
