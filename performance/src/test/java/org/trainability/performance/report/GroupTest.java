package org.trainability.performance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTest {

  private final List<String> order = new ArrayList<>();

  private Contestant contestant(String name, Timing... timings) {
    Iterator<Timing> each = List.of(timings).iterator();
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
    Timing first = Timing.of(1);
    Timing second = Timing.of(2);
    Group group =
        new Group(
            "Steps", 2, List.of(contestant("a", first, second), contestant("b", second, first)));

    Map<String, Series> series = group.measure(unused -> {});

    assertThat(order).containsExactly("a", "b", "a", "b");
    assertThat(series.get("a").rounds()).containsExactly(first, second);
    assertThat(series.get("b").rounds()).containsExactly(second, first);
  }

  @Test
  void theTableComparesWithTheReference() throws Exception {
    Group group =
        new Group(
            "Steps",
            3,
            List.of(
                contestant(
                    "floor", new Timing(0.25, 0.2), new Timing(0.5, 0.3), new Timing(1, 0.2)),
                contestant("step", new Timing(1, 0.9), new Timing(1.5, 0.8), new Timing(2000, 1))
                    .comparedWith("floor")));
    Table table = new Table();

    table.add(group, group.measure(unused -> {}));

    assertThat(table)
        .hasToString(
            """
            | what | median | medians of the rounds | least | ratio of medians | of leasts | to |
            | --- | ---: | ---: | ---: | ---: | ---: | --- |
            | **Steps** | | | | | | |
            | floor | 0.500 ms | 0.250 to 1.00 | 0.200 | | | |
            | step | 1.50 ms | 1.00 to 2000 | 0.800 | 4.00 | 4.00 | floor |
            """);
  }
}
