/** What is wrong in JSON, in words for those who wrote it. */
package org.trainability.core.json;
