package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainability.core.Catalogue;

/** The methods of treatments.json, by their components, against another program. */
class TreatmentsFileTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(TreatmentsFileTest.class.getClassLoader());

  private static Verification verification() throws URISyntaxException {
    Path file = Path.of(TreatmentsFileTest.class.getResource("treatments.json").toURI());
    return new Verifier(CATALOGUE).verify(file);
  }

  @Test
  void agreesInAllThatItCanRecompute() throws URISyntaxException {
    Verification verification = verification();
    assertThat(verification.exceeding()).isEmpty();
    assertThat(verification.unverified()).allMatch(part -> part.reason().contains("unknown "));
    List<String> cases = verification.compared().stream().map(Check::caseName).distinct().toList();
    assertThat(cases)
        .contains(
            "layernorm-relu",
            "mse-tanh-one-output",
            "adam on relu",
            "weight-clipping on relu: factor 1.0",
            "shrink-and-perturb on layernorm-affine: at 6, shrink 0.8, noise 0.2");
  }
}
