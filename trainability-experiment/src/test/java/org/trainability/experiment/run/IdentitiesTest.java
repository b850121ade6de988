package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import vendor.Parts;

/** What a run belongs to, where its components are a plugin's. */
class IdentitiesTest {

  @TempDir private Path folder;

  private Catalogue catalogue() throws IOException {
    Path services = folder.resolve("META-INF/services/" + ComponentFactory.class.getName());
    Files.createDirectories(services.getParent());
    Files.write(
        services,
        Arrays.stream(Parts.class.getClasses())
            .filter(ComponentFactory.class::isAssignableFrom)
            .map(Class::getName)
            .sorted()
            .toList());
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, IdentitiesTest.class.getClassLoader())) {
      return Catalogue.load(loader);
    }
  }

  @Test
  void pluginsOfEveryKindArePartOfIt() throws IOException {
    Catalogue catalogue = catalogue();
    Plan plan =
        new PlanReader(catalogue)
            .readDraft(
                """
                stream: {use: vendor/part, data: vendor/part}
                network: {activation: vendor/part, normalization: vendor/part}
                loss: vendor/part
                optimizer: vendor/part
                regularizer: vendor/part
                constraints: [vendor/part]
                controller: vendor/part
                metrics: {m: {use: vendor/part}}
                """,
                "plan",
                folder,
                List.of());

    assertThat(new Identities(catalogue).of(plan, 0, Map.of(), Optional.empty()).plugins().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.EXECUTOR)
                .map(kind -> kind.singular() + " vendor/part")
                .toList());
  }
}
