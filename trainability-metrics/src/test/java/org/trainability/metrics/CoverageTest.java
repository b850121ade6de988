package org.trainability.metrics;

import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {}
