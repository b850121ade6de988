package org.trainability.dl4j.regularizer;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.RegularizerContract;

class RegularizerContractTest {

  abstract static class WithLambda extends RegularizerContract {

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec strong = ComponentSpec.of(name()).with("lambda", 0.5);
      return Stream.of(ComponentSpec.of(name()), strong, strong.with("include-bias", false));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("lambda", -1);
    }
  }

  @Nested
  class OfNone extends RegularizerContract {
    @Override
    protected String name() {
      return "none";
    }
  }

  @Nested
  class OfL2 extends WithLambda {
    @Override
    protected String name() {
      return "l2";
    }
  }

  @Nested
  class OfL2Loss extends WithLambda {
    @Override
    protected String name() {
      return "l2-loss";
    }
  }

  @Nested
  class OfL2Init extends WithLambda {
    @Override
    protected String name() {
      return "l2-init";
    }
  }

  @Nested
  class OfWasserstein extends WithLambda {
    @Override
    protected String name() {
      return "wasserstein";
    }
  }

  @Nested
  class OfSpectral extends RegularizerContract {
    @Override
    protected String name() {
      return "spectral";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec strong = ComponentSpec.of(name()).with("lambda", 0.5);
      return Stream.of(ComponentSpec.of(name()), strong, strong.with("target", 1));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("lambda", -1, "target", -0.5);
    }
  }

  @Nested
  class OfRegenerative extends RegularizerContract {
    @Override
    protected String name() {
      return "regenerative";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(ComponentSpec.of(name()), ComponentSpec.of(name()).with("resample", true));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("lambda", -1);
    }
  }

  @Nested
  class OfParseval extends RegularizerContract {
    @Override
    protected String name() {
      return "parseval";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()),
          ComponentSpec.of(name()).with("gram", "smaller").with("layers", "all").with("scale", 1));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("lambda", -1, "scale", -1, "gram", "all");
    }
  }

  @Nested
  class OfFeatureNorm extends RegularizerContract {
    @Override
    protected String name() {
      return "feature-norm";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()),
          ComponentSpec.of(name()).with("site", "all-hidden").with("reduction", "mean"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("lambda", -1, "site", "first");
    }
  }

  @Nested
  class OfInfer extends RegularizerContract {
    @Override
    protected String name() {
      return "infer";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()), ComponentSpec.of(name()).with("heads", 1).with("beta", 2));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("heads", 0, "alpha", -1, "beta", -1);
    }
  }

  @Nested
  class OfChurn extends RegularizerContract {
    @Override
    protected String name() {
      return "churn";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()), ComponentSpec.of(name()).with("distance", "squared"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("coefficient", -1, "ratio", -1, "mode", "none");
    }
  }
}
