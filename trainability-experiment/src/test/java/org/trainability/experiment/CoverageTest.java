package org.trainability.experiment;

import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {}
