package org.trainability.performance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTest {

  private final List<String> order = new ArrayList<>();

  private Contestant contestant(String name, Double... values) {
    Iterator<Double> each = List.of(values).iterator();
    return Contestant.of(
        name,
        "ms",
        () -> {
          order.add(name);
          return each.next();
        });
  }

  @Test
  void contestantsTakeTurns() throws Exception {
    Group group =
        new Group("Steps", 2, List.of(contestant("a", 1.0, 2.0), contestant("b", 3.0, 4.0)));

    Map<String, Series> series = group.measure(unused -> {});

    assertThat(order).containsExactly("a", "b", "a", "b");
    assertThat(series.get("a").values()).containsExactly(1, 2);
    assertThat(series.get("b").values()).containsExactly(3, 4);
  }

  @Test
  void theTableHasMediansRangesAndRatios() throws Exception {
    Group group =
        new Group(
            "Steps",
            3,
            List.of(
                contestant("floor", 0.25, 0.5, 1.0),
                contestant("step", 1.0, 1.5, 2.0).comparedWith("floor")));
    Table table = new Table();

    table.add(group, group.measure(unused -> {}));

    assertThat(table)
        .hasToString(
            """
            | what | median | least to greatest | ratio |
            | --- | ---: | ---: | ---: |
            | **Steps** | | | |
            | floor | 0.500 ms | 0.250 to 1.00 |  |
            | step | 1.50 ms | 1.00 to 2.00 | 3.00 × floor |
            """);
  }

  @Test
  void whatIsMeasuredOnceHasNoRange() throws Exception {
    Group group = new Group("Memory", 1, List.of(contestant("peak", 1234.4)));
    Table table = new Table();

    table.add(group, group.measure(unused -> {}));

    assertThat(table.toString()).endsWith("| peak | 1234 ms |  |  |\n");
  }
}
