package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;

/** The built-in components and the schema in the repository that describes them to editors. */
class CommittedSchemaTest {

  private static final Path SCHEMA = Path.of("..", "schema", "plan.json");
  private static final String UPDATE = "schema.update";
  private static final String COMMAND =
      "mvn test -pl trainability-experiment -am -Dtest=CommittedSchemaTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + UPDATE
          + "=true";

  private final Catalogue catalogue =
      Catalogue.load(Thread.currentThread().getContextClassLoader());

  @Test
  void theSchemaInTheRepositoryIsCurrent() throws IOException {
    String current = PlanSchema.generate(catalogue);
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(SCHEMA.getParent());
      Files.writeString(SCHEMA, current);
    }

    assertThat(SCHEMA).as("written by: %s", COMMAND).exists();
    assertThat(Files.readString(SCHEMA))
        .as("schema/plan.json is not what the components declare; write it again with: %s", COMMAND)
        .isEqualTo(current);
  }

  @Test
  void noComponentTakesAKeyOfThePlanForItself() {
    List<String> collisions = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<String> ownKeys =
          switch (kind) {
            case STREAM -> PlanKeys.STREAM_SECTION;
            case METRIC -> PlanKeys.METRIC_SECTION;
            default -> List.of();
          };
      for (Catalogue.Entry entry : catalogue.all(kind)) {
        entry.factory().options().stream()
            .map(Option::name)
            .filter(name -> ownKeys.contains(name) || name.equals("use"))
            .forEach(name -> collisions.add(entry.factory().name() + "." + name));
      }
    }

    assertThat(collisions).isEmpty();
  }
}
