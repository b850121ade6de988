package org.trainability.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.optimizer.kernel.QuinticNewtonSchulz;
import org.trainability.scheduler.kernel.Orthogonalization;
import org.trainability.scheduler.kernel.SingularValues;

/** What methods make of single weight matrices: {@code matrices}. */
final class Matrices implements ReferenceSection {

  /** Of Newton and Schulz, by the format. */
  private static final int ITERATIONS = 10;

  /** Rounding errors of a difference of numbers near 1 reach a tolerance of 1e-8 here. */
  private static final double DIFFERENCE_FLOOR = 1e-6;

  /** Beside the largest, a singular value that is rounding. */
  private static final double RANK_TOLERANCE = 1e-12;

  @Override
  public String name() {
    return "matrices";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    List<ReferenceEntry> entries = new ArrayList<>();
    for (JsonPlace each : place.elements()) {
      entries.add(
          context.entry(
              "matrix " + ReferenceCase.nameOf(each),
              () -> new Matrix(each, context).expectations()));
    }
    return entries;
  }

  /** A matrix (out, in) of the file, held as [in, out] in Fortran order. */
  private static final class Matrix {

    private final JsonPlace place;
    private final Catalogue catalogue;
    private final UnknownNames unknown;
    private final Parts parts;
    private final int out;
    private final int in;
    private final double[] values;

    Matrix(JsonPlace place, Context context) {
      this.place = place;
      this.catalogue = context.catalogue();
      this.unknown = context.unknown();
      this.parts = new Parts(catalogue);
      JsonPlace matrix = place.get("matrix");
      out = matrix.elements().size();
      matrix.require(out > 0, "a list of at least one list");
      in = matrix.elements().get(0).elements().size();
      matrix.require(in > 0, "a list of lists of at least one number");
      values = matrix.numbers(out, in);
      unknown.check(
          place,
          List.of(
              "name",
              "matrix",
              "singularValues",
              "newtonSchulz",
              "fire",
              "newtonSchulzSingularValues",
              "polar",
              "deviationFromPolar",
              "muon",
              "spectrallyNormalized",
              "rowsOfUnitNorm",
              "parseval",
              "parsevalThin"));
    }

    private INDArray array() {
      return Nd4j.createFromArray(values).reshape('f', in, out);
    }

    List<Expectation> expectations() {
      double scale = Math.sqrt((double) out / in);
      List<Expectation> all = new ArrayList<>();
      all.add(set("singularValues", () -> singularValues(values)));
      all.add(matrix("newtonSchulz", this::newtonSchulz));
      all.add(matrix("fire", () -> Arrays.stream(newtonSchulz()).map(v -> v * scale).toArray()));
      all.add(set("newtonSchulzSingularValues", () -> singularValues(newtonSchulz())));
      all.add(matrix("polar", this::polar));
      all.add(deviationFromPolar());
      all.add(matrix("muon", () -> flat(QuinticNewtonSchulz.orthogonalize(array()))));
      all.add(
          matrix(
              "spectrallyNormalized",
              projected(ComponentSpec.of("spectral-norm").with("target", 1))));
      all.add(
          matrix("rowsOfUnitNorm", projected(ComponentSpec.of("unit-norm").with("radius", "one"))));
      all.addAll(parseval("parseval", "units"));
      all.addAll(parseval("parsevalThin", "smaller"));
      return all;
    }

    /** A difference of entries near 1, known no better than these. */
    private Expectation deviationFromPolar() {
      Expectation plain =
          array(
              place,
              "deviationFromPolar",
              "deviationFromPolar",
              Accuracy.SUMS,
              new int[0],
              () -> new double[] {deviation()});
      return new Expectation(
          plain.quantity(),
          plain.kind(),
          plain.accuracy(),
          plain.filled(),
          () -> Map.of("", new Recomputed(new double[] {deviation()}, DIFFERENCE_FLOOR)));
    }

    private double[] newtonSchulz() {
      return Orthogonalization.newtonSchulz(array(), ITERATIONS).values();
    }

    /** There is none at deficient rank. */
    private double[] polar() {
      double[] sigma = singularValues(values);
      if (sigma[0] <= RANK_TOLERANCE * sigma[sigma.length - 1]) {
        double[] none = new double[values.length];
        Arrays.fill(none, Double.NaN);
        return none;
      }
      return Orthogonalization.polar(array()).values();
    }

    private double deviation() {
      double[] left = newtonSchulz();
      double[] right = polar();
      return IntStream.range(0, left.length)
          .mapToDouble(i -> Math.abs(left[i] - right[i]))
          .max()
          .orElseThrow();
    }

    /** Ascending. */
    private double[] singularValues(double[] of) {
      return SingularValues.of(Nd4j.createFromArray(of).reshape('f', in, out).toDoubleMatrix());
    }

    private Supplier<double[]> projected(ComponentSpec spec) {
      ComponentSpec resolved = parts.require(place, Kind.CONSTRAINT, spec);
      return () -> {
        INDArray matrix = array();
        Parameter weight = new Parameter("fc1.weight", Role.WEIGHT, matrix, array());
        catalogue
            .create(Constraint.class, Kind.CONSTRAINT, resolved)
            .project(new NetworkLayer("fc1", () -> List.of(weight), false, false), 1);
        return flat(matrix);
      };
    }

    private List<Expectation> parseval(String name, String gram) {
      if (!place.has(name)) {
        return List.of();
      }
      JsonPlace at = place.get(name);
      unknown.check(at, List.of("lam", "scale", "value", "gradient"));
      ComponentSpec spec =
          parts.require(
              at,
              Kind.REGULARIZER,
              ComponentSpec.of("parseval")
                  .with("lambda", at.get("lam").number())
                  .with("scale", at.get("scale").number())
                  .with("gram", gram));
      Parameter weight = new Parameter("fc1.weight", Role.WEIGHT, array(), array());
      return List.of(
          array(
              at,
              "value",
              name + ".value",
              Accuracy.SINGLE,
              new int[0],
              () ->
                  new double[] {
                    catalogue.create(Regularizer.class, Kind.REGULARIZER, spec).penalty(weight)
                  }),
          array(
              at,
              "gradient",
              name + ".gradient",
              Accuracy.SUMS,
              new int[] {out, in},
              () -> {
                INDArray gradient = Nd4j.create(DataType.DOUBLE, new long[] {in, out}, 'f');
                catalogue
                    .create(Regularizer.class, Kind.REGULARIZER, spec)
                    .addGradient(weight, gradient);
                return flat(gradient);
              }));
    }

    private static double[] flat(INDArray matrix) {
      return matrix.dup('f').reshape('f', new long[] {matrix.length()}).toDoubleVector();
    }

    private Expectation matrix(String name, Supplier<double[]> found) {
      return array(place, name, name, Accuracy.SUMS, new int[] {out, in}, found);
    }

    private Expectation set(String name, Supplier<double[]> found) {
      List<QuantitySlot.Filled> filled = new ArrayList<>();
      if (place.has(name)) {
        JsonPlace at = place.get(name);
        QuantitySlot slot = QuantitySlot.ascending("", List.of(), Math.min(in, out));
        filled.add(new QuantitySlot.Filled(slot, at, at.numbersOrNone(slot.shape())));
      }
      return new Expectation(
          name, "", Accuracy.SUMS, filled, () -> Map.of("", Recomputed.of(found.get())));
    }

    /** Null stands for an array of which there is nothing. */
    private static Expectation array(
        JsonPlace parent,
        String field,
        String quantity,
        Accuracy accuracy,
        int[] shape,
        Supplier<double[]> found) {
      List<QuantitySlot.Filled> filled = new ArrayList<>();
      boolean none = parent.has(field) && parent.get(field).node().isNull();
      if (parent.has(field)) {
        JsonPlace at = parent.get(field);
        filled.add(
            none
                ? new QuantitySlot.Filled(
                    QuantitySlot.of("", List.of()), at, new double[] {Double.NaN})
                : new QuantitySlot.Filled(
                    QuantitySlot.of("", List.of(), shape), at, at.numbersOrNone(shape)));
      }
      return new Expectation(
          quantity,
          "",
          accuracy,
          filled,
          () -> {
            double[] values = found.get();
            boolean undefined = Arrays.stream(values).allMatch(Double::isNaN);
            return Map.of(
                "", Recomputed.of(none && undefined ? new double[] {Double.NaN} : values));
          });
    }
  }
}
