package org.trainability.dl4j;

import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {}
