package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PresetPlansTest {

  private static final String PRESETS = "/org/trainability/benchmarks/presets/";

  private static Object yaml(String resource) throws IOException {
    try (InputStream stream = PresetPlansTest.class.getResourceAsStream(PRESETS + resource)) {
      return new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
    }
  }

  /** Each metric that a claim reads stands in the plan of the setting of which it reads it. */
  @Test
  void plansMeasureWhatClaimsRead() throws IOException {
    List<String> missing = new ArrayList<>();
    int read = 0;
    for (Map<?, ?> needed : needs(yaml("claims.yaml"), Set.of())) {
      Map<?, ?> plan = (Map<?, ?>) yaml("plans/" + needed.get("run") + ".yaml");
      for (String key : List.of("metric", "step", "bound")) {
        if (needed.get(key) instanceof String id) {
          read++;
          boolean there =
              id.startsWith("controller/")
                  ? plan.get("controller") != null
                  : ((Map<?, ?>) plan.get("metrics")).containsKey(id);
          if (!there) {
            missing.add(needed.get("run") + ": " + id);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(read).isGreaterThan(100);
  }

  /** Every map with a run, whose name is a setting. */
  private static List<Map<?, ?>> needs(Object yaml, Set<String> each) {
    List<Map<?, ?>> found = new ArrayList<>();
    if (yaml instanceof List<?> items) {
      items.forEach(item -> found.addAll(needs(item, each)));
    } else if (yaml instanceof Map<?, ?> map) {
      Set<String> settings = new TreeSet<>(each);
      if (map.get("runs") instanceof List<?> runs) {
        runs.forEach(run -> settings.add((String) run));
      }
      if ("each".equals(map.get("run"))) {
        settings.forEach(
            setting -> {
              Map<Object, Object> one = new TreeMap<>(map);
              one.put("run", setting);
              found.add(one);
            });
      } else if (map.containsKey("run")) {
        found.add(map);
      }
      map.values().forEach(value -> found.addAll(needs(value, settings)));
    }
    return found;
  }
}
