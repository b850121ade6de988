package org.trainability.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may know; the command line, which tests the others, does not see it. */
class ImportsTest {

  private static final String ROOT = "org.trainability.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trainability.spark");

  @Test
  void theExecutorKnowsRunsAndTheirRecordsAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    ROOT + "spark..",
                    ROOT + "api..",
                    ROOT + "core..",
                    ROOT + "records..",
                    ROOT + "experiment..")
                .or(DescribedPredicate.not(resideInAnyPackage(ROOT + "."))))
        .check(CLASSES);
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }
}
