/** The normalizations that come with the framework. */
package org.trainability.dl4j.normalization;
