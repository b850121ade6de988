package org.trainability.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.InputShape;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.metric.Sums;
import org.trainability.api.network.StepSize;

/**
 * What may know what. An empty module satisfies every rule, so {@link #theScanSeesEveryClass} keeps
 * the scan honest.
 */
class ArchitectureTest {

  private static final String ROOT = "org.trainability.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trainability");

  /**
   * Not on the command line's class path, so that no other module depends on its libraries: a test
   * of its own holds its rule, {experiment}.
   */
  private static final String APART = "spark";

  /** The arrows: the modules that each module sees, besides what those see. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("api", Set.of()),
          Map.entry("core", Set.of("api")),
          Map.entry("testkit", Set.of("core")),
          Map.entry("metrics", Set.of("api")),
          Map.entry("scheduler", Set.of("api")),
          Map.entry("records", Set.of("core")),
          Map.entry("dl4j", Set.of("records")),
          Map.entry("listener", Set.of("dl4j")),
          Map.entry("checkpoints", Set.of("records")),
          Map.entry("experiment", Set.of("listener", "checkpoints")),
          Map.entry("executorkit", Set.of("testkit", "experiment")),
          Map.entry("evaluation", Set.of("records")),
          Map.entry("verify", Set.of("dl4j", "scheduler")),
          Map.entry("benchmarks", Set.of("experiment", "evaluation")),
          Map.entry("cli", Set.of("metrics", "benchmarks", "verify")));

  /** The module itself, and all that its arrows lead to. */
  private static Set<String> seen(String module) {
    Set<String> seen = new TreeSet<>(Set.of(module));
    ARROWS.get(module).forEach(next -> seen.addAll(seen(next)));
    return seen;
  }

  static Stream<String> modules() {
    return SourceTree.modules().stream().filter(module -> !module.equals(APART));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theScanSeesEveryClass(String module) {
    Set<String> seen =
        CLASSES.stream()
            .filter(resideInAPackage(ROOT + module + ".."))
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getName)
            .filter(name -> !name.endsWith(".package-info"))
            .collect(Collectors.toSet());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(SourceTree.classes(module));
  }

  @Test
  void everyModuleHasItsRule() {
    assertThat(modules()).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    assertThat(SourceTree.modules()).contains(APART);
  }

  @Test
  void noModuleHoldsMoreThanAQuarterOfTheCode() {
    Map<String, Long> lines =
        SourceTree.modules().stream()
            .collect(Collectors.toMap(module -> module, SourceTree::lines));
    long all = lines.values().stream().mapToLong(Long::longValue).sum();

    assertThat(lines).allSatisfy((module, own) -> assertThat(4 * own).isLessThanOrEqualTo(all));
  }

  @Test
  void theCommandLineDoesNotSeeWhatStandsApart() {
    assertThat(CLASSES.stream().filter(resideInAPackage(ROOT + APART + ".."))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void importsRunOneWay(String module) {
    String[] allowed = seen(module).stream().map(name -> ROOT + name + "..").toArray(String[]::new);

    classes()
        .that(resideInAPackage(ROOT + module + ".."))
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(allowed).or(not(resideInAPackage(ROOT + ".")))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theApiNeedsTheArrayAlone() {
    classes()
        .that(resideInAPackage(ROOT + "api.."))
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(
                    ROOT + "api..", "java..", "org.nd4j..", "org.apiguardian..", "org.jspecify..")))
        .check(CLASSES);
  }

  /** Nested types share what the type around them states. */
  @Test
  void everyPublicTypeOfTheApiStatesItsStability() {
    classes()
        .that(resideInAPackage(ROOT + "api.."))
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .beAnnotatedWith(API.class)
        .check(CLASSES);
  }

  @Test
  void everyPackageOfTheApiStatesThatNothingIsNull() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT + "api"))
            .collect(Collectors.toSet());
    Set<String> marked =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(packages).isNotEmpty();
    assertThat(marked).containsAll(packages);
  }

  /** {@code Lab} and {@code LabModule} wire runs; the commands install that module. */
  @Test
  void onlyTheLabAndTheCommandsKnowTheWiring() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + "cli..", ROOT + "experiment", ROOT + "executorkit")))
        .should(dependOnClassesThat(resideInAnyPackage("com.google..", "jakarta.inject..")))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandsKnowTheirLibraries() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "cli..")))
        .should(dependOnClassesThat(resideInAnyPackage("picocli..", "ch.qos.logback..")))
        .check(CLASSES);
  }

  @Test
  void kernelsAreMathematicsAlone() {
    DescribedPredicate<JavaClass> mathematics =
        resideInAnyPackage(
                "java.lang..",
                "java.util..",
                "java.math..",
                "java.nio",
                "org.nd4j..",
                "org.bytedeco..",
                "org.hipparchus..",
                "org.apache.commons.numbers..")
            .or(resideInAPackage("..kernel.."))
            .or(type(InputShape.class))
            .or(type(LinearOperator.class))
            .or(type(Eigenvalue.class))
            .or(type(GradientMoments.class))
            .or(type(SpectralQuadrature.class))
            .or(type(SpectralGradients.class))
            .or(type(Sums.class))
            .or(type(StepSize.class))
            .or(type(StepSize.Plain.class))
            .or(type(StepSize.Adaptive.class))
            .or(type(UndefinedException.class));

    classes()
        .that(resideInAPackage("..kernel.."))
        .should(onlyDependOnClassesThat(mathematics.or(primitives())))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void kernelsKeepNoState() {
    Set<String> state =
        CLASSES.stream()
            .filter(resideInAPackage("..kernel.."))
            .flatMap(type -> type.getFields().stream())
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName())
            .collect(Collectors.toSet());

    assertThat(state).isEmpty();
  }

  private static final Set<String> WINDOWS =
      Stream.of(FloatBuffer.class, DoubleBuffer.class, FloatPointer.class, DoublePointer.class)
          .map(Class::getName)
          .collect(Collectors.toSet());

  /**
   * ND4J frees the memory of an array without a reference, also while it is read through a window
   * or an address. A method that opens one must keep the array until it is done.
   */
  @Test
  void whatWorksOnTheMemoryOfAnArrayKeepsTheArray() {
    Set<String> workers = new TreeSet<>();
    Set<String> careless = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        if (!isWindow(unit) && callsWindow(unit)) {
          workers.add(type.getSimpleName());
          if (unit.getMethodCallsFromSelf().stream().noneMatch(ArchitectureTest::keepsArrays)) {
            careless.add(unit.getFullName());
          }
        }
      }
    }

    assertThat(workers).contains("ColumnMajor", "MatrixProduct", "StepSize", "Adam", "Vectors");
    assertThat(careless).isEmpty();
  }

  private static boolean callsWindow(JavaCodeUnit unit) {
    return unit.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                opensMemory(call)
                    || call.getTarget()
                        .resolveMember()
                        .filter(ArchitectureTest::isWindow)
                        .isPresent());
  }

  /** Hands out what it opens. */
  private static boolean isWindow(JavaCodeUnit unit) {
    return WINDOWS.contains(unit.getRawReturnType().getName())
        && unit.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::opensMemory);
  }

  private static boolean opensMemory(JavaMethodCall call) {
    return call.getTargetOwner().isAssignableTo(DataBuffer.class)
        && Set.of("asNio", "asNioFloat", "asNioDouble", "asNioInt", "asNioLong", "addressPointer")
            .contains(call.getName());
  }

  private static boolean keepsArrays(JavaMethodCall call) {
    return Set.of("reachabilityFence", "keep", "writeBack").contains(call.getName());
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "cli..")))
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
    noClasses().should(USE_JAVA_UTIL_LOGGING).check(CLASSES);
  }

  /** Gives what another program has drawn: its numbers are not random. */
  private static final String NUMBERS_OF_A_FILE = "org.trainability.verify.RecordedNoise$Recorded";

  @Test
  void allRandomnessComesFromTheSeeds() {
    noClasses()
        .that(not(type(Seeds.class)))
        .should()
        .callConstructorWhere(
            new DescribedPredicate<>("a random generator is made") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaConstructorCall call) {
                return call.getTargetOwner().isAssignableTo(RandomGenerator.class)
                    && !call.getTargetOwner().getName().equals(NUMBERS_OF_A_FILE);
              }
            })
        .check(CLASSES);
    noClasses()
        .that(not(type(Seeds.class)).and(not(onlySeedsDl4j())).and(not(watchesTheHiddenSource())))
        .should()
        .callMethodWhere(drawsFromAHiddenSource())
        .check(CLASSES);
  }

  /** The test kit's check that no one else does. */
  private static DescribedPredicate<JavaClass> watchesTheHiddenSource() {
    return DescribedPredicate.describe(
        "the watch of the test kit", type -> type.getName().equals(ROOT + "testkit.GlobalRandom"));
  }

  /**
   * DL4J draws dropout from ND4J's generator; one class may give it the run's seed, and put it back
   * to where it was.
   */
  @Test
  void nd4jsGeneratorIsNeverDrawnFrom() {
    Set<String> called =
        CLASSES.stream()
            .filter(onlySeedsDl4j())
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().getPackageName().startsWith("org.nd4j"))
            .map(call -> call.getTarget().getName())
            .collect(Collectors.toSet());

    assertThat(called)
        .containsExactlyInAnyOrder("getRandom", "setSeed", "rootState", "nodeState", "setStates");
  }

  private static DescribedPredicate<JavaClass> onlySeedsDl4j() {
    return DescribedPredicate.describe(
        "seeds DL4J's noise",
        type -> type.getName().equals(ROOT + "listener.generic.RandomNumbers"));
  }

  /** Functions that Java 17 computes by {@code StrictMath} itself. */
  private static final Set<String> OF_STRICT_MATH =
      Set.of(
          "acos", "asin", "atan", "atan2", "cbrt", "cosh", "expm1", "hypot", "log1p", "sinh",
          "tanh");

  /**
   * Runs leave the same bytes with every version of Java. Later ones compute some functions of
   * {@code Math} otherwise, with other last digits: tanh from Java 24 on, cbrt from 25 on.
   */
  @Test
  void functionsHaveTheSameDigitsInEveryVersionOfJava() {
    noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "StrictMath has the function too, with the same digits everywhere",
                access ->
                    access.getTargetOwner().isEquivalentTo(Math.class)
                        && OF_STRICT_MATH.contains(access.getTarget().getName())))
        .check(CLASSES);
  }

  /** What plugin authors begin with. */
  @ParameterizedTest
  @ValueSource(strings = {"src/main/resources/org/trainability/cli/scaffold", "../examples"})
  void functionsOfPluginsDoToo(String folder) throws IOException {
    Pattern digitsOfAVersion =
        Pattern.compile("\\bMath(\\.|::)(%s)\\b".formatted(String.join("|", OF_STRICT_MATH)));
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      sources = files.filter(file -> file.getFileName().toString().contains(".java")).toList();
    }

    assertThat(sources)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            file -> assertThat(Files.readString(file)).doesNotContainPattern(digitsOfAVersion));
  }

  private static DescribedPredicate<JavaClass> primitives() {
    return DescribedPredicate.describe(
        "a primitive or an array of primitives", type -> type.getBaseComponentType().isPrimitive());
  }

  private static DescribedPredicate<JavaCall<?>> drawsFromAHiddenSource() {
    List<String> ofNd4j = List.of("getRandom", "getRandomFactory", "rand", "randn", "shuffle");
    return DescribedPredicate.describe(
        "a random number is drawn from a source that the run's seed does not own",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          JavaClass owner = target.getOwner();
          String method = target.getName();
          return owner.isEquivalentTo(Math.class) && method.equals("random")
              || owner.isEquivalentTo(Nd4j.class) && ofNd4j.contains(method)
              || owner.isAssignableTo(RandomGenerator.class)
                  && (method.equals("getDefault")
                      || method.equals("of")
                      || method.equals("current"))
              || owner.getName().equals("java.util.UUID") && method.equals("randomUUID")
              || owner.getName().equals("java.util.Collections")
                  && method.equals("shuffle")
                  && target.getRawParameterTypes().size() == 1;
        });
  }
}
