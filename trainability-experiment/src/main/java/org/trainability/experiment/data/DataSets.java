package org.trainability.experiment.data;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.core.Catalogue;
import org.trainability.records.array.BlockMemory;

/** Reads data sets, whatever their format, and checks what their components give. */
public final class DataSets {

  /** Of data sets without files, which can't change while the program runs. */
  private static final Map<Builtin, DataOutline> OUTLINES = new ConcurrentHashMap<>();

  /** Kept until the memory is needed elsewhere. */
  private static final Map<Builtin, SoftReference<LoadedData>> LOADED = new ConcurrentHashMap<>();

  private final Catalogue catalogue;

  /** A data set without files; two plugins may have the same name in two catalogues. */
  private record Builtin(Class<?> factory, DataSpec spec) {}

  /**
   * Reads data sets of a catalogue.
   *
   * @param catalogue the components that exist
   */
  public DataSets(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Loads a data set. One without files is not loaded again while there is memory to keep it.
   *
   * @param spec which
   * @return all its samples
   * @throws DataException if there is no such set, it can't be read, or is no sound data set
   * @throws ComponentException if its component throws something else
   */
  public LoadedData load(DataSpec spec) throws DataException {
    return load(spec, 2);
  }

  private LoadedData load(DataSpec spec, int leastClasses) throws DataException {
    Optional<Builtin> builtin = builtin(spec);
    LoadedData known = builtin.map(LOADED::get).map(SoftReference::get).orElse(null);
    if (known == null) {
      known = called(spec, set -> read(spec, set, leastClasses));
      SoftReference<LoadedData> kept = new SoftReference<>(known);
      builtin.ifPresent(key -> LOADED.put(key, kept));
    }
    return known;
  }

  /**
   * Looks at a data set, more quickly than by loading it; at one without files only once.
   *
   * @param spec which
   * @return how many samples it has, what they look like, and their targets
   * @throws DataException if there is no such set, or its headers or targets can't be read
   * @throws ComponentException if its component throws something else
   */
  public DataOutline outline(DataSpec spec) throws DataException {
    Optional<Builtin> builtin = builtin(spec);
    DataOutline known = builtin.map(OUTLINES::get).orElse(null);
    if (known == null) {
      known = called(spec, set -> outline(spec, set, 2));
      DataOutline found = known;
      builtin.ifPresent(key -> OUTLINES.put(key, found));
    }
    return known;
  }

  /**
   * Looks at a data set for a stream that reads no inputs.
   *
   * @param spec which
   * @return its samples with their targets; their inputs can't be asked for
   * @throws DataException as for {@link #outline}
   * @throws ComponentException as for {@link #outline}
   */
  public LoadedData withoutInputs(DataSpec spec) throws DataException {
    return new LoadedData(
        spec.title(),
        outline(spec),
        SampleStore.EMPTY,
        spec.preparation().with(Preparation.Normalize.NONE));
  }

  /**
   * Loads the test samples of a run.
   *
   * @param training the data set of the run
   * @param named what the plan names; empty for the data set's own
   * @return all test samples, their classes numbered as those of the training samples; empty if the
   *     plan names none and the data set has none of its own
   * @throws DataException if they can't be read, or are of another shape
   * @throws ComponentException if a component throws something else
   */
  public Optional<LoadedData> loadTest(DataSpec training, Optional<DataSpec> named)
      throws DataException {
    Optional<DataSpec> found = named.or(() -> ownTest(training));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DataSpec test = found.get().with(training.preparation().with(EmptyClasses.KEEP));
    DataOutline outline = outline(training);
    // Of a test with one class too an accuracy is known.
    LoadedData loaded = load(test, 1);
    if (!loaded.shape().equals(outline.shape())
        || loaded.targets().form() != outline.targets().form()) {
      throw new DataException(
          test.title(),
          "test samples must be of %s with %s, as those of %s are; were of %s with %s"
              .formatted(
                  outline.shape(),
                  shown(outline.targets()),
                  training.title(),
                  loaded.shape(),
                  shown(loaded.targets())));
    }
    return Optional.of(
        loaded.with(
            new DataOutline(
                loaded.shape(),
                targets(training, outline, loaded),
                outline.outputs(),
                outline.classNames())));
  }

  private static String shown(Targets targets) {
    return targets.form() == Targets.Form.LABELS ? "classes" : "numbers as targets";
  }

  private Targets targets(DataSpec training, DataOutline outline, LoadedData test)
      throws DataException {
    if (!(test.targets() instanceof Targets.Labels labels)) {
      if (test.outputs() != outline.outputs()) {
        throw new DataException(
            test.name(),
            "a test sample must have %s target numbers, as those of %s have; had %s"
                .formatted(outline.outputs(), training.title(), test.outputs()));
      }
      return test.targets();
    }
    DataOutline all = outline(training.with(training.preparation().with(EmptyClasses.KEEP)));
    boolean drop = training.preparation().emptyClasses() == EmptyClasses.DROP;
    FoundClasses known = new FoundClasses(SampleTargets.labels(all.targets()), all.outputs());
    int[] numbers = numbers(training, all.classNames(), test);
    int[] matched = new int[labels.labels().length];
    for (int i = 0; i < matched.length; i++) {
      int label = labels.labels()[i];
      matched[i] = numbers.length == 0 ? label : numbers[label];
      if (matched[i] < 0 || matched[i] >= all.outputs() || (drop && !known.has(matched[i]))) {
        throw new DataException(
            test.name(),
            "the classes of test samples must be among those of %s; the label of sample %s was %s"
                .formatted(training.title(), i, test.className(label)));
      }
    }
    return new Targets.Labels(drop ? known.renumbered(matched) : matched);
  }

  /**
   * {@return which class of the training samples each class of the test samples is, by its name; -1
   * if it is none; empty if classes are numbers in both}
   */
  private static int[] numbers(DataSpec training, List<String> names, LoadedData test)
      throws DataException {
    if (names.isEmpty() != test.classNames().isEmpty()) {
      throw new DataException(
          test.name(),
          "the classes of test samples must be %s, as those of %s are; were %s"
              .formatted(shown(names), training.title(), shown(test.classNames())));
    }
    return test.classNames().stream().mapToInt(names::indexOf).toArray();
  }

  private static String shown(List<String> classNames) {
    return classNames.isEmpty() ? "whole numbers" : "texts";
  }

  /** What the data set itself says. */
  private Optional<DataSpec> ownTest(DataSpec training) {
    return catalogue.all(Kind.DATA_SET).stream()
        .map(Catalogue.Entry::factory)
        .filter(factory -> factory.name().equals(training.set().use()))
        .filter(DataSetFactory.class::isInstance)
        .findFirst()
        .flatMap(
            factory -> ((DataSetFactory) factory).testSplit(new Options(training.set().options())))
        .map(set -> new DataSpec(set, training.preparation(), training.files()));
  }

  private Optional<Builtin> builtin(DataSpec spec) {
    return spec.files().isEmpty()
        ? catalogue.all(Kind.DATA_SET).stream()
            .filter(entry -> entry.factory().name().equals(spec.set().use()))
            .findFirst()
            .map(entry -> new Builtin(entry.factory().getClass(), spec))
        : Optional.empty();
  }

  /** What is asked of a data set. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(DataSet set) throws IOException;
  }

  private <T> T called(DataSpec spec, Question<T> question) throws DataException {
    try {
      return question.ask(catalogue.create(DataSet.class, Kind.DATA_SET, spec.set()));
    } catch (InvalidComponentException unknown) {
      throw new DataException(spec.title(), String.valueOf(unknown.getMessage()), unknown);
    } catch (DataException | ComponentException known) {
      throw known;
    } catch (IOException error) {
      throw new DataException(
          spec.title(), "must be readable, but reading it failed with " + error, error);
    } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
      throw ComponentException.of(
          ComponentException.title(Kind.DATA_SET, spec.set().use()), thrown);
    }
  }

  private static LoadedData read(DataSpec spec, DataSet set, int leastClasses) throws IOException {
    DataOutline outline = outline(spec, set, leastClasses);
    try (DataSet.Inputs inputs = set.open();
        BlockMemory memory = BlockMemory.ofThisProgram(spec.title())) {
      return new LoadedData(
          spec.title(),
          outline,
          SampleStore.read(inputs, outline.size(), outline.shape().inputs(), memory, spec.title()),
          spec.preparation());
    }
  }

  private static DataOutline outline(DataSpec spec, DataSet set, int leastClasses)
      throws IOException {
    DataOutline outline = shaped(set.outline(), spec.preparation());
    int inputs = outline.shape().inputs();
    if (inputs > SampleStore.MAX_INPUTS) {
      throw new DataException(
          spec.title(),
          "must have at most %s inputs in each sample, was %s"
              .formatted(SampleStore.MAX_INPUTS, outline.shape()));
    }
    if (outline.size() < 1) {
      throw new DataException(spec.title(), "must have at least one sample, had none");
    }
    return outline.targets() instanceof Targets.Labels labels
        ? classes(spec, outline, labels.labels(), leastClasses)
        : outline;
  }

  private static DataOutline shaped(DataOutline outline, Preparation preparation) {
    return preparation.channels() == Preparation.Channels.KEEP
        ? outline
        : new DataOutline(
            InputShape.row(outline.shape().inputs()),
            outline.targets(),
            outline.outputs(),
            outline.classNames());
  }

  private static DataOutline classes(
      DataSpec spec, DataOutline outline, int[] labels, int leastClasses) throws DataException {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= outline.outputs()) {
        throw new DataException(
            spec.targetsTitle(),
            "the label of sample %s must be in [0, %s), was %s"
                .formatted(i, outline.outputs(), labels[i]));
      }
    }
    FoundClasses found = new FoundClasses(labels, outline.outputs());
    boolean drop = spec.preparation().emptyClasses() == EmptyClasses.DROP;
    if ((drop ? found.count() : outline.outputs()) < leastClasses) {
      throw new DataException(
          spec.targetsTitle(),
          "must hold labels of at least two classes, was class %s only".formatted(labels[0]));
    }
    return drop
        ? new DataOutline(
            outline.shape(),
            new Targets.Labels(found.renumbered(labels)),
            found.count(),
            found.only(outline.classNames()))
        : outline;
  }
}
