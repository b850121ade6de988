package org.trainability.dl4j.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.core.Catalogue;
import org.trainability.testkit.ActivationContract;

class ActivationContractTest {

  @Nested
  class OfRelu extends ActivationContract {
    @Override
    protected String name() {
      return "relu";
    }
  }

  @Nested
  class OfLeakyRelu extends ActivationContract {
    @Override
    protected String name() {
      return "leaky-relu";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(0, 0.3, 0.7, 1).map(slope -> ComponentSpec.of(name()).with("slope", slope));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("slope", 1.5);
    }
  }

  @Nested
  class OfCRelu extends ActivationContract {
    @Override
    protected String name() {
      return "crelu";
    }
  }

  @Nested
  class OfIdentity extends ActivationContract {
    @Override
    protected String name() {
      return "identity";
    }
  }

  @Nested
  class OfTanh extends ActivationContract {
    @Override
    protected String name() {
      return "tanh";
    }
  }

  @Nested
  class OfElu extends ActivationContract {
    @Override
    protected String name() {
      return "elu";
    }
  }

  @Nested
  class OfSelu extends ActivationContract {
    @Override
    protected String name() {
      return "selu";
    }
  }

  @Nested
  class OfGelu extends ActivationContract {
    @Override
    protected String name() {
      return "gelu";
    }
  }

  @Nested
  class OfSilu extends ActivationContract {
    @Override
    protected String name() {
      return "silu";
    }
  }

  @Nested
  class OfSigmoid extends ActivationContract {
    @Override
    protected String name() {
      return "sigmoid";
    }
  }

  @Nested
  class OfSoftplus extends ActivationContract {
    @Override
    protected String name() {
      return "softplus";
    }
  }

  @Nested
  class OfFourier extends ActivationContract {
    @Override
    protected String name() {
      return "fourier";
    }
  }

  @Nested
  class OfPRelu extends ActivationContract {
    @Override
    protected String name() {
      return "prelu";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(ComponentSpec.of(name()), ComponentSpec.of(name()).with("share", "layer"));
    }
  }

  @Nested
  class OfPElu extends ActivationContract {
    @Override
    protected String name() {
      return "pelu";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(ComponentSpec.of(name()), ComponentSpec.of(name()).with("fixed", true));
    }
  }

  @Nested
  class OfRational extends ActivationContract {
    @Override
    protected String name() {
      return "rational";
    }

    /** Its slope at 0 is by definition the mean of both sides, not that of one. */
    @Override
    protected double[] kinks() {
      return new double[0];
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of("terms", "sum", "none")
          .map(bars -> ComponentSpec.of(name()).with("bars", bars));
    }
  }

  @Nested
  class OfAdaLin extends ActivationContract {
    @Override
    protected String name() {
      return "adalin";
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()),
          ComponentSpec.of(name()).with("base", "gelu").with("fixed", true),
          ComponentSpec.of(name()).with("base", "silu").with("fixed", true),
          ComponentSpec.of(name()).with("base", "tanh").with("fixed", true));
    }

    /** There φ(z; α) = f(z), whatever α is; beside it α shows. */
    @ParameterizedTest
    @CsvSource({"gelu, 1.4142135623730951", "silu, 2.399357280515468", "tanh, 0", "sigmoid, 0"})
    void theGateIsClosedWhereTheBaseIsSteepest(String base, double steepest) {
      INDArray z = Nd4j.createFromArray(new double[][] {{steepest}, {steepest + 0.5}});
      INDArray plain = z.like();
      INDArray adaptive = z.like();
      create(ComponentSpec.of(base)).value(z, 0, plain);
      create(ComponentSpec.of(name()).with("base", base).with("start", 0.7)).value(z, 0, adaptive);
      assertThat(adaptive.getDouble(0)).isCloseTo(plain.getDouble(0), within(1e-7));
      assertThat(adaptive.getDouble(1)).isGreaterThan(plain.getDouble(1) + 1e-3);
    }

    private static Activation create(ComponentSpec spec) {
      return Catalogue.load(OfAdaLin.class.getClassLoader())
          .create(Activation.class, Kind.ACTIVATION, spec);
    }
  }
}
